import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { changeRule, retentionRules } from '#db/queries/retention-rule.ts'
import { type Retention, retentionEntry, saidInNotice } from '#db/retention-schedule.ts'
import { isWithin } from './periods.ts'

export type Change = { of: Retention; amount: number; seen: number; reason: string }
export type Changed =
  | { ok: true; effectiveOn: string; confirmed: boolean }
  | { ok: false; reason: 'limits' | 'changed_since' }

/**
 * Sets how long a class of records is kept, as a new version of its rule; the same period again confirms it. What lets
 * something go earlier counts in 7 days (wex.change_retention); what the privacy notice speaks of, when it says so.
 */
export async function changePeriod(actor: Actor, { of, amount, seen, reason }: Change): Promise<Changed> {
  if (!isWithin(of, amount)) return { ok: false, reason: 'limits' }
  const { unit } = retentionEntry(of)
  return await asActor(actor, async (tx): Promise<Changed> => {
    const before = (await retentionRules(tx)).find((rule) => rule.class === of && rule.latest)
    const made = await changeRule(tx, { class: of, seen, amount, reason, ...saidInNotice(of, amount) })
    if (!made || !before) return { ok: false, reason: 'changed_since' }
    await record(
      tx,
      actor,
      'retention.changed',
      { kind: 'retention', id: null, schoolId: null },
      { class: of, unit, before: before.amount, after: amount, version: made.version, effective_on: made.effectiveOn },
    )
    return { ok: true, effectiveOn: made.effectiveOn, confirmed: before.amount === amount }
  })
}
