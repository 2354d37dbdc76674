import { Details } from '#app/_ui/details.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { SummaryList, type SummaryRow } from '#app/_ui/summary-list.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STUDENT_FIELD_WORDS } from '#db/vocabulary.ts'
import type { ShownPlan } from '#lib/rights/carry-out/loaders.ts'
import type { Preview, Receipt, TableDeed } from '#lib/rights/carry-out/schema.ts'

const DOES: Record<TableDeed['does'], string> = {
  copied: 'In the copy',
  moved: 'In the transfer',
  deleted: 'Deleted',
  emptied: 'Emptied',
  kept: 'Kept',
  corrected: 'Changed',
  stored: 'Only stored',
}

const GOES = {
  requester: 'To the requester, by a link that works once, for 7 days',
  other: 'To the address that the person gave, by a link that works once, for 7 days',
  paper: 'On paper: the requester has no email address',
} as const

const FIELDS: Record<string, string> = {
  ...STUDENT_FIELD_WORDS,
  basicsOnly: 'Nothing beyond names and date of birth is shared',
  name: 'Name',
}

const isReceipt = (does: Preview | Receipt): does is Receipt => 'checked' in does

/** What a plan will do, or did: counts and names, never what the information says. */
export function WhatItDoes(props: {
  heading: string
  does: Preview | Receipt
  plan: ShownPlan | null
  at: string | null
}) {
  const { heading, does, plan, at } = props
  const receipt = isReceipt(does) ? does : null
  const rows: SummaryRow[] = [
    ...(plan ? [{ term: 'Prepared', value: by(plan.preparedBy, plan.preparedAt) }] : []),
    ...(plan?.approvedAt ? [{ term: 'Approved', value: by(plan.approvedBy, plan.approvedAt) }] : []),
    ...(at ? [{ term: 'Carried out', value: plan ? by(plan.carriedOutBy, at) : formatInstant(at) }] : []),
    ...(does.fields
      ? [
          {
            term: 'Fields',
            value: does.fields.map((field) => FIELDS[field] ?? field).join(', ') || 'None: they are empty',
          },
        ]
      : []),
    ...(does.to && does.tables.some(({ does: what }) => what === 'copied' || what === 'moved')
      ? [{ term: 'Goes', value: GOES[does.to] }]
      : []),
    ...(receipt?.sent ?? []).map(({ file, until }) => ({
      term: file,
      value: `Sent; the link works until ${formatInstant(until)}`,
    })),
    ...(does.tell.length > 0
      ? [{ term: receipt ? 'Told' : 'Will be told', value: <Told does={does} at={receipt?.toldAt ?? null} /> }]
      : []),
    ...(receipt ? [{ term: 'Checked', value: receipt.checked }] : []),
    ...(receipt?.found ? [{ term: 'Still found', value: <Found found={receipt.found} /> }] : []),
  ]
  return (
    <>
      <h3>{heading}</h3>
      <SummaryList rows={rows} />
      {does.tables.length > 0 && (
        <Table caption={receipt ? 'Rows, by table' : 'Rows that it concerns, by table'} numeric={[2]}>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col">Rows</th>
              <th scope="col">What happens</th>
            </tr>
          </thead>
          <tbody>
            {does.tables.map(({ table, rows: count, does: what, because }) => (
              <tr key={`${table} ${what}`}>
                <th scope="row">{sentence(table)}</th>
                <td>{count.toLocaleString('en-GB')}</td>
                <td>
                  {DOES[what]}
                  {because && `: ${because}`}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {does.leftOut.length > 0 && (
        <Details summary="What is left out, and why">
          <SummaryList rows={does.leftOut.map(({ what, why }) => ({ term: what, value: why }))} />
        </Details>
      )}
    </>
  )
}

const by = (name: string | null, at: string): string => `${name ?? 'Somebody'}, ${formatInstant(at)}`

const sentence = (table: string): string => {
  const words = table.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function Told({ does, at }: { does: Preview; at: string | null }) {
  return (
    <ul>
      {does.tell.map(({ kind, name, people }) => (
        <li key={`${kind} ${name}`}>
          {kind === 'officer' ? `Council officers to whom ${name} gave a permission` : name}:{' '}
          {people === 1 ? 'one person' : `${people} people`}, by mail without the person’s name
          {at && `, ${formatInstant(at)}`}
        </li>
      ))}
    </ul>
  )
}

function Found({ found }: { found: NonNullable<Receipt['found']> }) {
  if (found.length === 0) return 'Nowhere'
  return (
    <ul>
      {found.map(({ table, column, rows, here }) => (
        <li key={`${table} ${column} ${here}`}>
          {sentence(table)}, {column.replaceAll('_', ' ')}: {rows === 1 ? 'one row' : `${rows} rows`}
          {table.startsWith('rights_')
            ? ', emptied when the request is closed'
            : table === 'outbox_message'
              ? ', messages about the request: they go when it is closed'
              : ', of others or of another school: look at them'}
        </li>
      ))}
    </ul>
  )
}
