import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { RetentionPage } from '#lib/retention/loaders.ts'
import { BASIS_WORDS, entryWords, howLong, slugOf } from '#lib/retention/periods.ts'

type Line = RetentionPage['lines'][number]

/** Every class of records with its period: those that people change, and those that the service's own working sets. */
export function Schedule({ page: { lines } }: { page: RetentionPage }) {
  const [set, working] = [lines.filter(({ changeable }) => changeable), lines.filter(({ changeable }) => !changeable)]
  return (
    <section>
      <h2 id="schedule">The schedule</h2>
      <p>Choose a class to see where its period comes from, its history, and what another period would change.</p>
      <Table caption="Periods that the council sets" numeric={[3]}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Kept</th>
            <th scope="col">Due in 30 days</th>
            <th scope="col">Basis</th>
          </tr>
        </thead>
        <tbody>
          {set.map((line) => (
            <tr key={line.of}>
              <ClassName line={line} />
              <td>
                <Period line={line} />
              </td>
              <td>{line.due ?? 'None'}</td>
              <td>
                {line.rule && (
                  <Tag tone={line.rule.basis === 'council' ? 'success' : 'warning'}>
                    {line.rule.basis === 'council' ? BASIS_WORDS.council : 'To be confirmed'}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Table caption="Periods that the working of the service sets: of hours and days, and not recorded one by one">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Kept</th>
          </tr>
        </thead>
        <tbody>
          {working.map((line) => (
            <tr key={line.of}>
              <ClassName line={line} />
              <td>
                <Period line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

const ClassName = ({ line: { of } }: { line: Line }) => (
  <th scope="row">
    <a href={`/retention/${slugOf(of)}`}>{entryWords(of).title}</a>
    <p className="hint">Counted from: {lowerFirst(entryWords(of).from)}</p>
  </th>
)

function Period({ line: { of, rule, latest, standing } }: { line: Line }) {
  return (
    <>
      {rule ? howLong(of, rule.amount, rule.unit) : 'Nothing is deleted'}
      {latest && standing === 'waits_for_its_day' && (
        <p>
          {howLong(of, latest.amount, latest.unit)} from {formatDate(latest.effectiveOn)}
        </p>
      )}
      {latest && standing === 'waits_for_the_notice' && (
        <p>
          {howLong(of, latest.amount, latest.unit)} <Tag tone="warning">Waits for the notice</Tag>
        </p>
      )}
    </>
  )
}
