import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { PeriodPage } from '#lib/retention/loaders.ts'
import { entryWords, howLong, slugOf } from '#lib/retention/periods.ts'
import { savePeriod } from '../actions.ts'

type Props = { page: PeriodPage; preview: NonNullable<PeriodPage['preview']> }

/** What another period would change, before it is saved: how many go when, what the notice must say, from when it counts. */
export function Preview({ page: { of, latest, inForce }, preview }: Props) {
  const { amount, rows, same, notice, countsFrom, earlier } = preview
  const { counted, unit } = entryWords(of)
  const [today] = rows
  const more = (today?.after ?? 0) - (today?.now ?? 0)
  return (
    <>
      <h3>{same ? 'The same period, confirmed' : `Another period: ${howLong(of, amount, unit).toLowerCase()}`}</h3>
      {!same && more > 0 && (
        <WarningText>
          {more === 1 ? `1 ${counted[0]} more is` : `${more.toLocaleString('en-GB')} ${counted[1]} more are`} past the
          date at once, and will be deleted for good.
        </WarningText>
      )}
      <Table caption={`How many ${counted[1]} are due, by both periods`} numeric={[2, 3]}>
        <thead>
          <tr>
            <th scope="col">By</th>
            <th scope="col">{inForce ? howLong(of, inForce.amount, unit) : 'Nothing counts'}</th>
            <th scope="col">{howLong(of, amount, unit)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ days, now, after }) => (
            <tr key={days}>
              <th scope="row">{days === 0 ? 'Today' : `${days} days from today`}</th>
              <td>{(now ?? 0).toLocaleString('en-GB')}</td>
              <td>{after.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {notice ? (
        <WarningText>
          The privacy notice must change. It says “{notice.was.says?.replaceAll('**', '')}”, and would have to say “
          {notice.will.says?.replaceAll('**', '')}”
          {notice.will.studentsSay && <>, and to students “{withoutStop(notice.will.studentsSay)}”</>}. Until a version
          that says so is in force, what it says now is what is done: <a href="/notices">prepare one</a>.
        </WarningText>
      ) : (
        !same && (
          <p>
            {latest.says
              ? 'The privacy notice says this period already.'
              : 'The privacy notice names no period for this, and stays as it is.'}
          </p>
        )
      )}
      <p>
        {earlier
          ? `It counts from ${formatDate(countsFrom)}: until then it can be changed back, since what was deleted cannot be brought back.`
          : same
            ? 'It stands in the history as set by the council.'
            : 'It counts at once.'}
      </p>
      <ActionForm
        action={savePeriod}
        submitLabel={same ? 'Confirm this period' : 'Save this period'}
        submitVariant={earlier ? 'warning' : undefined}
        beside={<a href={`/retention/${slugOf(of)}#change`}>Choose another</a>}
      >
        <input type="hidden" name="of" value={slugOf(of)} />
        <input type="hidden" name="amount" value={amount} />
        <input type="hidden" name="seen" value={latest.version} />
        <Textarea label="Why" name="reason" rows={3} hint="It stands in the history, and names nobody" />
      </ActionForm>
    </>
  )
}

/** A sentence within another one. */
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '')
