import 'server-only'
import type { Actor } from '#db/actor.ts'
import { decideItem } from '#db/queries/rights-case.ts'
import { findingsOf } from '#db/queries/rights-record.ts'
import type { RightsItemId, RightsOutcome } from '#db/vocabulary.ts'
import { stopSharingIn } from '../carry-out/stop-sharing.ts'
import { asksForCompetence } from '../competence.ts'
import { outcomeProblem } from '../reasons.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'
import { mayBeDecided } from './standing.ts'
import { tellRequester } from './tell-requester.ts'

/**
 * An outcome for one right, which can be changed until the decision is sent. A withdrawal that is granted takes effect
 * with it, in the same transaction. Nobody decides about their own account.
 */
export async function decideOne(
  actor: Actor,
  seen: Seen,
  said: { itemId: RightsItemId; outcome: RightsOutcome; reasons: string[]; words: string },
): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held) => {
    const item = held.items.find(({ id }) => id === said.itemId)
    const whose = held.accountId === null ? 'student' : 'account'
    if (!item || !mayBeDecided(held) || outcomeProblem(item.ask, said, whose)) return null
    if (held.accountId === actor.personId) return null
    const { itemId: id, outcome, reasons, words } = said
    await decideItem(tx, held.id, { id, outcome, reasons, reasonText: words.trim() || null, by: actor.personId })
    return {
      event: { kind: 'decide_item', details: { ask: item.ask, outcome, reasons } },
      after: async (tx) => {
        if (item.ask === 'withdrawal') await stopSharingIn(tx, actor, held.id)
      },
    }
  })
}

/** Sends the decision on everything that was asked. From then on nothing of it changes. */
export async function sendDecision(actor: Actor, seen: Seen, letter: string): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held, today) => {
    if (held.accountId === actor.personId) return null
    const needed = asksForCompetence(held.requester, held.subjectDateOfBirth, today)
    const findings = needed ? await findingsOf(tx, held.id) : []
    if (needed && !findings.some(({ kind }) => kind === 'competence')) return null
    const outcomes = held.items.map(({ ask, outcome }) => `${ask}: ${outcome}`)
    return {
      move: 'decide',
      marks: ['decided_at'],
      event: { kind: 'decide', details: { outcomes } },
      after: (tx) => tellRequester(tx, actor, held, { body: letter, letter: 'outcome' }),
    }
  })
}
