import type { NameAndAddress } from '#db/queries/rights-account.ts'
import type { Doubt } from '#lib/students/rules.ts'
import type { TypedStudent } from '#lib/students/schema.ts'
import type { Preview } from './schema.ts'

/** What a right needs besides: the corrected record as typed, or another address for a transfer. */
export type Given = {
  correction?: { version: string; typed: TypedStudent; confirmed: string }
  /** Of an account: what the form said, and what was typed. */
  accountCorrection?: { from: NameAndAddress; to: NameAndAddress }
  otherEmail?: string
}

/** Why nothing was prepared. */
export type NotPrepared =
  | {
      ok: false
      reason:
        | 'not_now'
        | 'open_already'
        | 'nothing_to_correct'
        | 'changed_since'
        | 'still_shared'
        | 'own_account'
        | 'last_administrator'
        | 'no_consent'
    }
  | { ok: false; reason: 'wrong'; errors: Record<string, string[]> }
  | { ok: false; reason: 'doubtful'; doubts: Doubt[] }

/** What a plan will do, and what it has to keep sealed until then. */
export type Draft = { preview: Preview; sealed?: unknown } | NotPrepared
