import { formatDate } from '#app/_ui/format-date.ts'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { type StudentField, STUDENT_FIELD_WORDS as WORDS } from '#db/vocabulary.ts'
import { ordinal } from '#lib/retention/periods.ts'
import type { StudentPage } from '#lib/students/loaders.ts'

/** What is not kept of a student for whom nothing beyond the basics is shared. */
const BEYOND: readonly StudentField[] = ['tutorGroup', 'upn', 'uln', 'email']

type Props = Pick<StudentPage, 'student' | 'mayEdit' | 'keptUntil'>

/** What is held of the student, with a way to change each for those who may. */
export function Details({ student, mayEdit, keptUntil }: Props) {
  const isWithheld = (field: StudentField) => student.basicsOnly && BEYOND.includes(field)
  const row = (field: StudentField, value: string | null) => ({
    term: WORDS[field],
    value: value ?? (isWithheld(field) ? 'Not kept' : 'Not given'),
    change:
      mayEdit && !isWithheld(field)
        ? {
            href: `/students/${student.id}/edit#${field}`,
            what: WORDS[field].replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()),
          }
        : undefined,
  })
  const { legalForename, legalSurname, preferredForename, dateOfBirth, yearGroup, tutorGroup, upn, uln, email } =
    student
  return (
    <section>
      <h2>Details</h2>
      <SummaryList
        rows={[
          row('legalForename', legalForename),
          row('legalSurname', legalSurname),
          ...(preferredForename ? [row('preferredForename', preferredForename)] : []),
          row('dateOfBirth', formatDate(dateOfBirth)),
          row('yearGroup', `Year ${yearGroup}`),
          row('tutorGroup', tutorGroup),
          row('upn', upn),
          row('uln', uln),
          row('email', email),
          { term: 'School', value: student.schoolName },
          ...(keptUntil ? [{ term: 'Kept until', value: keptWords(keptUntil) }] : []),
        ]}
      />
    </section>
  )
}

const keptWords = ({ on, years }: NonNullable<StudentPage['keptUntil']>): string =>
  `${formatDate(on)}, the ${ordinal(years)} birthday, unless the law needs it for longer`
