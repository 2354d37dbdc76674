import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { notice } from '#lib/gate/flash.ts'
import { listPermissions, PERMISSIONS_A_PAGE, type PermissionList } from '#lib/permissions/loaders.ts'
import { pageOf } from '#lib/permissions/schema.ts'
import { PermissionsTable } from './permissions-table.tsx'

export const metadata: Metadata = { title: 'Permissions' }

type Props = { searchParams: Promise<{ page?: string | string[] }> }

/** Requests to use named students' information: what was asked, answered, taken back. */
export default async function PermissionsPage({ searchParams }: Props) {
  const page = pageOf((await searchParams).page)
  const [list, said] = await Promise.all([listPermissions(page), notice()])
  const { found, entries, mayAsk, mayAnswer } = list
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Permissions</PageHeading>
      {found > 0 && <Lead list={list} />}
      <p>
        The council sees figures, and no student. Where an officer needs to use information on one, they ask the school
        first: it says which students, which information and until when, and can take that back at any time.
      </p>
      {mayAsk && (
        <ButtonRow>
          <ButtonLink href="/permissions/new">Ask a school</ButtonLink>
        </ButtonRow>
      )}
      {entries.length > 0 ? (
        <PermissionsTable entries={entries} found={found} forSchool={mayAnswer && !mayAsk} />
      ) : (
        <EmptyState heading={found > 0 ? 'No such page' : 'No requests yet'}>
          <p>
            {mayAnswer
              ? 'When an officer of the council asks to use information on your students, the request stands here, and you get an email. Nothing is shown to them before you say yes.'
              : 'A request says what for, which information, who will read it and until when. The school answers for each student.'}
          </p>
        </EmptyState>
      )}
      <Pagination
        page={page}
        pages={Math.ceil(found / PERMISSIONS_A_PAGE)}
        hrefOf={(number) => `/permissions?page=${number}`}
      />
    </>
  )
}

function Lead({ list: { waiting, inForce, mayAnswer, mayAsk } }: { list: PermissionList }) {
  const yours = mayAnswer && !mayAsk
  return (
    <FigureLead figure={waiting}>
      {waiting === 1 ? 'request waits' : 'requests wait'} for {yours ? 'your answer' : 'the school’s answer'};{' '}
      {inForce === 1 ? '1 permission is' : `${inForce} permissions are`} in force.
    </FigureLead>
  )
}
