import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Timeline } from '#app/_ui/timeline.tsx'
import { INSTRUCTION_CAPACITY_WORDS, INSTRUCTION_DEED_WORDS } from '#db/vocabulary.ts'
import { notice } from '#lib/gate/flash.ts'
import { type InstructionsPage, readInstructions } from '#lib/privacy/loaders.ts'
import { namesOf } from '#lib/students/rules.ts'
import { RecordForm } from './record-form.tsx'

type Props = { params: Promise<{ studentId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { student } = await readInstructions((await params).studentId)
  return { title: `Instructions not to share · ${namesOf(student).name}` }
}

/** How a student's instructions stand, how they came about, and a form to record one or its withdrawal. */
export default async function InstructionPage({ params }: Props) {
  const [page, said] = await Promise.all([readInstructions((await params).studentId), notice()])
  const { student, given } = page
  const { name } = namesOf(student)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/students/${student.id}`, label: name },
        ]}
      />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={name}>Instructions not to share</PageHeading>
      <p className="lead">{standing(page)}</p>
      <p>{whoDecidesInWords(page)}</p>
      <RecordForm page={page} />
      {given.length > 0 && (
        <section>
          <h2>History</h2>
          <Timeline
            events={given.map(({ id, deed, capacity, givenOn, evidence, recordedAt, recordedBy }) => ({
              id: String(id),
              title: INSTRUCTION_DEED_WORDS[deed],
              when: `${INSTRUCTION_CAPACITY_WORDS[capacity]}, ${formatDate(givenOn)}`,
              detail: (
                <>
                  <p>{evidence}</p>
                  <p>
                    Recorded {formatInstant(recordedAt)} by {recordedBy ?? 'somebody who has left'}
                  </p>
                </>
              ),
            }))}
          />
        </section>
      )}
    </>
  )
}

const STANDING = {
  none: 'No instruction was given: the student is shared as the school has chosen.',
  instructed: 'Nothing beyond names and date of birth is shared.',
  ask: 'Ask the student: they are 16 now, and the parent’s instruction no longer decides. Nothing beyond names and date of birth is shared until they have answered.',
  withdrawn: 'The instruction was withdrawn: the student is shared as the school has chosen.',
} satisfies Record<InstructionsPage['state'], string>

const standing = ({ state }: InstructionsPage): string => STANDING[state]

function whoDecidesInWords({ decides, sixteenOn }: InstructionsPage): string {
  return decides === 'student'
    ? `The student decides: they turned 16 on ${formatDate(sixteenOn)}.`
    : `A parent or carer decides until ${formatDate(sixteenOn)}, when the student turns 16 and decides.`
}
