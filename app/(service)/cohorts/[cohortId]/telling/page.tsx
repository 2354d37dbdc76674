import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readTellings } from '#lib/tellings/loaders.ts'
import { leadOf } from '#lib/tellings/rules.ts'
import { ToldStudents } from './told-students.tsx'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohort } = await readTellings((await params).cohortId)
  return { title: `Telling students · ${cohort.name}` }
}

/** When and how the students of a cohort were told that their information is here, or by when they have to be. */
export default async function TellingsPage({ params }: Props) {
  const [{ cohort, tellings, today }, said] = await Promise.all([readTellings((await params).cohortId), notice()])
  const here = `/cohorts/${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
        ]}
      />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Telling students</PageHeading>
      <p className="lead">{leadOf(tellings, today)}</p>
      <p>
        You added these students; they did not give their information themselves. So the law gives your school a month
        to tell them that it is here, what it is used for and what they can ask for. Hand the page out, read it out, or
        send it. Then say here when and how.
      </p>
      <p>
        <ButtonLink href={`${here}/telling/text`} variant="secondary">
          The page to hand out or read out
        </ButtonLink>
      </p>
      {tellings.length > 0 ? (
        tellings.map((telling) => <ToldStudents key={telling.id} here={here} telling={telling} today={today} />)
      ) : (
        <EmptyState heading="Nobody has to be told">
          <p>
            When you upload students or type them in, they stand here, with the day by which they have to be told. We
            remind you by mail a week before and on the day.
          </p>
        </EmptyState>
      )}
    </>
  )
}
