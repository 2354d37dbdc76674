import type { Tx } from '#db/actor.ts'
import { ACCOUNT_TABLES } from '#db/person-rows.ts'
import { type CaseAccount, countAccountRows, locksOut, type NameAndAddress } from '#db/queries/rights-account.ts'
import type { ToTell } from '#db/queries/rights-data.ts'
import type { CaseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsAsk } from '#db/vocabulary.ts'
import type { Draft, Given } from './draft.ts'
import { draftOfPack } from './draft-pack.ts'
import type { TableDeed, Told } from './schema.ts'
import { toldOf } from './told-of.ts'

/** What one right will do for somebody with an account. */
export async function draftOfAccount(
  tx: Tx,
  held: CaseToCarryOut,
  ask: RightsAsk,
  account: CaseAccount,
  people: readonly ToTell[],
  given: Given,
): Promise<Draft> {
  const tell = toldOf(people)
  const to = held.requesterEmail === null ? 'paper' : 'requester'
  switch (ask) {
    case 'access':
    case 'portability':
      return await draftOfPack(tx, held, ask, given)
    case 'correction':
      return correctionOf(account, given, tell, to)
    case 'erasure': {
      if (await locksOut(tx)) return { ok: false, reason: 'last_administrator' }
      const counts = new Map((await countAccountRows(tx)).map(({ table, rows }) => [table, rows]))
      const tables = ACCOUNT_TABLES.flatMap((entry): TableDeed[] => {
        const { table, onErase } = entry
        const rows = counts.get(table) ?? 0
        if (rows === 0) return []
        if (onErase === 'delete') return [{ table, rows, does: 'deleted' }]
        return [{ table, rows, does: onErase === 'keep' ? 'kept' : 'emptied', because: entry.because }]
      })
      return { preview: { tables, leftOut: [], tell, to } }
    }
    case 'restriction':
    case 'objection': {
      if (await locksOut(tx)) return { ok: false, reason: 'last_administrator' }
      const tables = (await countAccountRows(tx)).filter(({ rows }) => rows > 0)
      return { preview: { tables: tables.map((one) => ({ ...one, does: 'stored' as const })), leftOut: [], tell, to } }
    }
    // Nothing of an account is used by consent: noted with its reason (note-no-consent.ts).
    case 'withdrawal':
      return { ok: false, reason: 'no_consent' }
    case 'complaint':
      return { ok: false, reason: 'not_now' }
    default:
      return ask satisfies never
  }
}

/** Name and address, old and new, if they are still those of which the form was filled. */
function correctionOf(
  { name, email }: CaseAccount,
  { accountCorrection: typed }: Given,
  tell: Told[],
  to: 'requester' | 'paper',
): Draft {
  if (!typed) return { ok: false, reason: 'nothing_to_correct' }
  const from: NameAndAddress = { name, email }
  if (typed.from.name !== name || typed.from.email !== email) return { ok: false, reason: 'changed_since' }
  const fields = (['name', 'email'] as const).filter((field) => typed.to[field] !== from[field])
  if (fields.length === 0) return { ok: false, reason: 'nothing_to_correct' }
  return {
    preview: { tables: [{ table: 'person', rows: 1, does: 'corrected' }], fields: [...fields], leftOut: [], tell, to },
    sealed: { from, to: typed.to },
  }
}
