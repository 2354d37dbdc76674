import { enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { type Done, sendFile, type Work } from './deed.ts'
import { gatherPack } from './gather-pack.ts'
import { packHtml } from './pack/pack-html.ts'
import { packJson } from './pack/pack-json.ts'

/** Access: everything that is held, as a page and as JSON, each by a link of its own; on paper without an address. */
export async function giveCopy(work: Work): Promise<Done> {
  const { tx, held, preview } = work
  const pack = await gatherPack(tx, held)
  if (!pack) return { undone: 'changed_since' }
  const tables = pack.sections.flatMap(({ table, rows }) =>
    rows.length > 0 ? [{ table, rows: rows.length, does: 'copied' as const }] : [],
  )
  const done = { ...preview, tables, leftOut: pack.leftOut }
  if (held.requesterEmail === null)
    return {
      receipt: {
        ...done,
        to: 'paper',
        sent: [],
        checked: 'Print the copy and hand it over: there is no email address.',
      },
    }
  await leaveCase(tx)
  const name = `your-information-${held.reference.toLowerCase()}`
  const page = await sendFile(work, held.requesterEmail, {
    name: `${name}.html`,
    mediaType: 'text/html; charset=utf-8',
    body: packHtml(pack),
    of: 'copy',
  })
  const machine = await sendFile(work, held.requesterEmail, {
    name: `${name}.json`,
    mediaType: 'application/json',
    body: packJson(pack),
    of: 'copy_json',
  })
  await enterCase(tx)
  const sent = [
    { file: 'The copy as a page', to: 'requester' as const, until: page },
    { file: 'The copy as JSON', to: 'requester' as const, until: machine },
  ]
  return { receipt: { ...done, to: 'requester', sent, checked: everyTable(pack.sections.length) } }
}

const everyTable = (tables: number): string =>
  `All ${tables} tables that the data inventory names for a copy were read, in one transaction.`
