import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { type DisposalRow, disposals } from '#db/queries/retention-due.ts'
import { retentionEntry } from '#db/retention-schedule.ts'
import type { Download } from '#lib/gate/download.ts'
import { harmlessCell } from '#lib/reports/harmless-cell.ts'
import { howLong } from './periods.ts'

/** Everything that was deleted on its date, as evidence: counts by run and school, nobody's name. */
export async function disposalsFile(tx: Tx, _actor: Actor): Promise<Download> {
  const rows = await disposals(tx)
  return {
    event: ['disposals.downloaded', { kind: 'retention', id: null, schoolId: null }, { rows: rows.length }],
    make: () => ({ name: 'disposals', body: disposalsCsv(rows) }),
  }
}

const HEADINGS = [
  'Run',
  'When (UTC)',
  'What',
  'Kept',
  'Version of the rule',
  'Counted from this day or before',
  'School',
  'Deleted',
  'Left for the next run',
]

/** With a byte order mark for Excel, CRLF, every text quoted and made harmless. */
export function disposalsCsv(rows: readonly DisposalRow[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell) => `"${harmlessCell(String(cell)).replaceAll('"', '""')}"`).join(',')
  const lines = rows.map((row) => {
    const { title, unit } = retentionEntry(row.class)
    return line([
      ...[row.run, new Date(row.at).toISOString(), title, howLong(row.class, row.amount, unit), row.ruleVersion],
      ...[row.upTo, row.school ?? '', row.records, row.leftBehind],
    ])
  })
  return `\ufeff${[line(HEADINGS), ...lines].join('\r\n')}\r\n`
}
