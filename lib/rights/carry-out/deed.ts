import type { Actor, Tx } from '#db/actor.ts'
import type { CaseStudent, ToTell } from '#db/queries/rights-data.ts'
import { addDownload, type CaseToCarryOut, type HeldPlan } from '#db/queries/rights-plan.ts'
import { newLink } from '#lib/accounts/link-token.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'
import type { Parameters } from '#lib/mail/templates.ts'
import { openText, seal } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { DOWNLOAD_PURPOSE } from './download-purpose.ts'
import { PLAN_PURPOSE } from './plan-purpose.ts'
import type { Preview, Receipt } from './schema.ts'

/** What carrying out one right works with: one transaction, in the role of the case when it begins and ends. */
export type Work = {
  tx: Tx
  actor: Actor
  plan: HeldPlan
  preview: Preview
  held: CaseToCarryOut
  /** Null where an erasure was done already. */
  student: CaseStudent | null
  people: readonly ToTell[]
}

/** What it did; `undone` where it must not stand: then nothing has happened. */
export type Done =
  | { receipt: Receipt }
  | { undone: 'changed_since' | 'upn_held' | 'traces' | 'not_kept'; receipt?: Receipt }

/** What was sealed with the plan, such as the values of a correction. */
export function sealedWith<T>({ plan }: Work): T | null {
  const text = plan.sealed === null ? null : openText(service().secret, PLAN_PURPOSE, plan.sealed, plan.id)
  return text === null ? null : (JSON.parse(text) as T)
}

type File = { name: string; mediaType: string; body: string; of: Parameters['rights_download']['of'] }

/**
 * Seals a file under a link that works once, for 7 days, and queues the mail that carries the link. As the handler, out of
 * the role of the case. The database keeps the hash of the link and never the link.
 * @returns until when it works
 */
export async function sendFile({ tx, held }: Work, to: string, file: File): Promise<string> {
  const { token, tokenHash } = newLink()
  const content = seal(service().secret, DOWNLOAD_PURPOSE, Buffer.from(file.body, 'utf8'), tokenHash)
  const until = await addDownload(tx, {
    tokenHash,
    caseId: held.id,
    fileName: file.name,
    mediaType: file.mediaType,
    content,
  })
  await queueMail(tx, {
    to,
    template: 'rights_download',
    parameters: { reference: held.reference, of: file.of, path: `/data-rights/download/${token}`, until },
  })
  return until
}
