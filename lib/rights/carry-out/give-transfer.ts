import { enterCase, leaveCase } from '#db/queries/rights-data.ts'
import { type Done, sealedWith, sendFile, type Work } from './deed.ts'
import { gatherPack } from './gather-pack.ts'
import { transferCsv, transferJson } from './pack/transfer.ts'

/**
 * Portability: what was given and observed, as JSON and as CSV, to the person, or straight to the address that they
 * named.
 */
export async function giveTransfer(work: Work): Promise<Done> {
  const { tx, held, preview } = work
  const other = sealedWith<{ otherEmail: string }>(work)?.otherEmail ?? null
  const address = other ?? held.requesterEmail
  const pack = await gatherPack(tx, held)
  if (!pack) return { undone: 'changed_since' }
  if (address === null)
    return {
      receipt: {
        ...preview,
        to: 'paper',
        sent: [],
        checked: 'Save the files and hand them over: there is no email address.',
      },
    }
  await leaveCase(tx)
  const to = other === null ? ('requester' as const) : ('other' as const)
  const name = `transfer-${held.reference.toLowerCase()}`
  const json = await sendFile(work, address, {
    name: `${name}.json`,
    mediaType: 'application/json',
    body: transferJson(pack),
    of: other === null ? 'transfer_json' : 'transfer_json_other',
  })
  const csv = await sendFile(work, address, {
    name: `${name}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    body: transferCsv(pack),
    of: other === null ? 'transfer_csv' : 'transfer_csv_other',
  })
  await enterCase(tx)
  const sent = [
    { file: 'JSON with a description of each field', to, until: json },
    { file: 'CSV', to, until: csv },
  ]
  return { receipt: { ...preview, to, sent, checked: 'What was worked out, and what staff wrote, is not in it.' } }
}
