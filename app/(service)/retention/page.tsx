import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { notice } from '#lib/gate/flash.ts'
import { type RetentionPage as Page, readRetention } from '#lib/retention/loaders.ts'
import { entryWords } from '#lib/retention/periods.ts'
import { Disposals } from './disposals.tsx'
import { Holds } from './holds.tsx'
import { Schedule } from './schedule.tsx'
import { StudentsDue } from './students-due.tsx'

export const metadata: Metadata = { title: 'Retention' }

/** How long what is kept, what goes next, what is kept beyond its date, and what went. */
export default async function RetentionPage() {
  const [page, said] = await Promise.all([readRetention(), notice()])
  const soon = page.students?.schools.reduce((sum, { ahead }) => sum + (ahead[0] ?? 0), 0) ?? 0
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading>Retention</PageHeading>
      <FigureLead figure={soon}>
        {soon === 1 ? 'student’s record goes' : 'students’ records go'} in the next 30 days
      </FigureLead>
      <p>
        What is past its date is deleted by the hour, by the schedule below and no other. The privacy notice, the{' '}
        <a href="/data-inventory">data inventory</a> and the copies that people ask for speak of the same periods.
        Whoever a restored backup brings back is past their date still, and goes within the hour.
      </p>
      <Warnings page={page} />
      <ButtonRow>
        {page.holds && <ButtonLink href="/retention/holds/new">Place a hold</ButtonLink>}
        <a href="#schedule">The schedule</a>
        <a href="#deleted">What was deleted</a>
      </ButtonRow>
      <StudentsDue students={page.students} />
      <Holds page={page} />
      <Schedule page={page} />
      <Disposals rows={page.disposals} />
    </>
  )
}

/** What stands between the schedule and what is done, where anything does. */
function Warnings({ page: { lines, toReview } }: { page: Page }) {
  const silent = lines.filter(({ rule }) => rule === null)
  const waiting = lines.filter(({ rule, standing }) => rule !== null && standing === 'waits_for_the_notice')
  const names = (of: typeof lines) => of.map((line) => entryWords(line.of).title.toLowerCase()).join('; ')
  return (
    <>
      {silent.length > 0 && (
        <WarningText>
          The privacy notice in force does not say how long these are kept, and so nothing of them is deleted:{' '}
          {names(silent)}. <a href="/notices">Publish a notice that says it</a>.
        </WarningText>
      )}
      {waiting.length > 0 && (
        <WarningText>
          These periods wait for a privacy notice that says them; until then the old ones count: {names(waiting)}.{' '}
          <a href="/notices">The notice</a>
        </WarningText>
      )}
      {toReview > 0 && (
        <WarningText>
          {toReview === 1 ? 'One hold is' : `${toReview} holds are`} past the day of review. A hold stands until it is
          released.
        </WarningText>
      )}
    </>
  )
}
