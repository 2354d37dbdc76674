import { anonymiseOtherCases, countRows, eraseStudent, type Trace, tracesOf } from '#db/queries/rights-data.ts'
import type { Done, Work } from './deed.ts'
import { searchWords } from './rules.ts'

/**
 * Erasure: every row goes or is emptied as the inventory says, and then every column of the database that holds words is
 * searched. Where something that is the person's alone is still found, nothing of it has happened.
 */
export async function erasePerson({ tx, preview, student }: Work): Promise<Done> {
  if (!student) return { receipt: { ...preview, checked: 'Nothing is held of this person any more.' } }
  const tables = await eraseStudent(tx, student)
  const cases = await anonymiseOtherCases(tx)
  const left = (await countRows(tx)).filter(
    ({ table, rows }) => rows > 0 && tables.some((one) => one.table === table && one.does === 'deleted'),
  )
  const found = await tracesOf(tx, searchWords(student))
  const kept = preview.tables.filter(({ does }) => does === 'kept')
  const done = tables.filter(({ rows }) => rows > 0)
  const receipt = {
    ...preview,
    tables: [...done, ...(cases > 0 ? [{ table: 'rights_case', rows: cases, does: 'emptied' as const }] : []), ...kept],
    found,
    checked:
      'Every column of every table that holds text, JSON or bytes was searched for the person’s references, numbers and names.',
  }
  return left.length > 0 || found.some(standsInTheWay) ? { undone: 'traces', receipt } : { receipt }
}

/** A reference or number of theirs that is still there, elsewhere than in the record of their own request. */
const standsInTheWay = ({ table, here, own }: Trace): boolean => own && here && !table.startsWith('rights_')
