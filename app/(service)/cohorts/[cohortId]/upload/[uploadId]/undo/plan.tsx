import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import type { UndoPage } from '#lib/uploads/loaders.ts'
import { STAYS_WORDS } from '#lib/uploads/undo-words.ts'
import { shown } from '../shown.ts'

type Plan = UndoPage['plan']
type Entry = Plan['entries'][number]

/** Who is taken out, put back, or leaves the cohort: a list for each. */
export function GoingBack({ plan }: { plan: Plan }) {
  const going = plan.entries.filter(({ stays }) => stays === null)
  const of = (deed: Entry['deed']) => going.filter((entry) => entry.deed === deed)
  return (
    <>
      <Names heading={`${studentsInWords(plan.removed)} to take out`} total={plan.removed} entries={of('remove')}>
        This upload added them. Their record goes, with all that it holds.
      </Names>
      <PutBack total={plan.restored} entries={of('restore')} />
      <Names
        heading={`${studentsInWords(plan.left)} to leave this cohort`}
        total={plan.left}
        entries={of('leave_cohort')}
      >
        This upload brought them into this cohort. They stay at the school, as they are.
      </Names>
    </>
  )
}

function Names({
  heading,
  total,
  entries,
  children,
}: {
  heading: string
  total: number
  entries: Entry[]
  children: string
}) {
  if (total === 0) return null
  return (
    <section>
      <h2>{heading}</h2>
      <p>{children}</p>
      <Table caption={heading} captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Tutor group</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <NameOf entry={entry} />
              <td>{entry.tutorGroup ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More total={total} shown={entries.length} />
    </section>
  )
}

function PutBack({ total, entries }: { total: number; entries: Entry[] }) {
  if (total === 0) return null
  const heading = `${studentsInWords(total)} to put back`
  return (
    <section>
      <h2>{heading}</h2>
      <Table caption={`${heading}, field by field`} captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What goes back</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <NameOf entry={entry} />
              <td>
                <ul>
                  {entry.values.map(({ field, now, before }) => (
                    <li key={field}>
                      {STUDENT_FIELD_WORDS[field]}: <del>{shown(field, now)}</del> <ins>{shown(field, before)}</ins>
                    </li>
                  ))}
                  {entry.leaves && <li>Leaves this cohort</li>}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More total={total} shown={entries.length} />
    </section>
  )
}

/** Who stays as they are, and why. */
export function Staying({ plan }: { plan: Plan }) {
  if (plan.stay === 0) return null
  const staying = plan.entries.filter(({ stays }) => stays !== null)
  return (
    <section>
      <h2>{studentsInWords(plan.stay)} left alone</h2>
      <p>They were worked on since the upload, and nobody’s work is undone with it.</p>
      <Table caption="Students who stay as they are, and why" captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {staying.map((entry) => (
            <tr key={entry.id}>
              <NameOf entry={entry} />
              <td>{entry.stays && STAYS_WORDS[entry.stays]}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <More total={plan.stay} shown={staying.length} />
    </section>
  )
}

const NameOf = ({ entry }: { entry: Entry }) => (
  <th scope="row">
    <a href={`/students/${entry.id}`}>{entry.name}</a>
  </th>
)

const More = ({ total, shown: listed }: { total: number; shown: number }) =>
  total > listed ? <p>The first {listed} are shown.</p> : null
