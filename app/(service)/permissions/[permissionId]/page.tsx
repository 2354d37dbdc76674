import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readPermission } from '#lib/permissions/loaders.ts'
import { standingWords } from '#lib/permissions/rules.ts'
import { PermissionTag } from '../permission-tag.tsx'
import { History } from './history.tsx'
import { Names } from './names.tsx'
import { Request } from './request.tsx'
import { WhatHappensThen } from './what-happens-then.tsx'

type Props = {
  params: Promise<{ permissionId: string }>
  searchParams: Promise<{ meanwhile?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { request } = await readPermission((await params).permissionId)
  return { title: `Request to ${request.school} · Permissions` }
}

/** A request as both sides see it: what was asked, what was answered, what has happened since. */
export default async function PermissionPage({ params, searchParams }: Props) {
  const [page, said, { meanwhile }] = await Promise.all([
    readPermission((await params).permissionId),
    notice(),
    searchParams,
  ])
  const { request, side, mayAnswer, mayUse, mayWithdraw } = page
  const here = `/permissions/${request.id}`
  return (
    <>
      <Breadcrumbs items={[{ href: '/permissions', label: 'Permissions' }]} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      {meanwhile === 'answered' && (
        <NotificationBanner tone="info">
          Somebody else answered this request while you did. Their answer stands below; nothing of yours was saved.
        </NotificationBanner>
      )}
      {meanwhile === 'over' && (
        <NotificationBanner tone="info">
          This request was taken back, or its time was over, before your answer arrived. Nothing was saved.
        </NotificationBanner>
      )}
      <PageHeading caption={request.school}>Permission request</PageHeading>
      <p className="lead">
        <PermissionTag state={request.state} /> {standingWords(request, side)}
      </p>
      <WhatHappensThen page={page} />
      <ButtonRow>
        {mayAnswer && <ButtonLink href={`${here}/answer`}>Answer the request</ButtonLink>}
        {mayUse && <ButtonLink href={`${here}/students`}>See the students</ButtonLink>}
        {mayWithdraw && (
          <a href={`${here}/withdraw`}>
            {request.state === 'asked' && side === 'officer' ? 'Take the request back' : 'Take the permission back'}
          </a>
        )}
      </ButtonRow>
      <Request request={request} />
      <Names page={page} />
      <History page={page} />
    </>
  )
}
