import { asSystem, type Tx } from '#db/actor.ts'
import { administratorsToTell, agreementsToWarnOf } from '#db/queries/partner.ts'
import { describe, log } from '#lib/log.ts'
import { kickMail } from '#lib/mail/kick.ts'
import { queueMail } from '#lib/mail/queue-mail.ts'

/**
 * Writes to administrators 30 and 7 days before an agreement ends that no other follows. Every instance may ask: what
 * one has done, the next finds done.
 */
export async function warnOfEndings(): Promise<void> {
  try {
    const warned = await asSystem('retention', sweepAgreements)
    if (warned === 0) return
    log.info({ warned }, 'administrators were warned of agreements that end')
    kickMail()
  } catch (error) {
    log.error(describe(error), 'administrators could not be warned of agreements that end; tried again in an hour')
  }
}

/** For the retention role. @returns of how many agreements */
export async function sweepAgreements(tx: Tx): Promise<number> {
  const ending = await agreementsToWarnOf(tx)
  if (ending.length === 0) return 0
  const administrators = await administratorsToTell(tx)
  for (const { partnerId, ...rest } of ending) {
    const parameters = { ...rest, path: `/partners/${partnerId}` } as const
    for (const { personId, email: to } of administrators)
      await queueMail(tx, { template: 'agreement_ending', parameters, to, personId })
  }
  return ending.length
}
