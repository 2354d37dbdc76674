import 'server-only'
import { v7 as uuid } from 'uuid'
import { asSystem } from '#db/actor.ts'
import { answerQuestion, attachProof, sayInCase, withdrawRequest } from '#db/queries/rights-public.ts'
import type { RightsAttachmentKind } from '#db/vocabulary.ts'
import { tokenHashOf } from '#lib/accounts/link-token.ts'
import { seal } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { PROOF_BYTES, proofTypeOf } from './proof-type.ts'

/** The purpose under which proofs are sealed (lib/sealing.ts), bound to the attachment's id; it never changes. */
export const PROOF_PURPOSE = 'rights proof'

/** A message to whoever handles the case. @returns false where the case is over, or the link leads nowhere */
export const say = (token: string, words: string): Promise<boolean> =>
  asSystem('public', (tx) => sayInCase(tx, tokenHashOf(token), words))

/** The answer to a question: it ends the pause on the day it comes. @returns false where it was answered already */
export const answer = (token: string, question: string, words: string): Promise<boolean> =>
  asSystem('public', (tx) => answerQuestion(tx, tokenHashOf(token), question, words))

/** Takes the request back. @returns false where it is over already */
export const withdraw = (token: string): Promise<boolean> =>
  asSystem('public', (tx) => withdrawRequest(tx, tokenHashOf(token)))

type Attached = 'kept' | 'gone' | 'too_many' | 'too_big' | 'not_taken'

/** Takes a proof, sealed before it is stored; what it is, its content says and not its name, which is not kept. */
export async function attach(token: string, kind: RightsAttachmentKind, file: File): Promise<Attached> {
  if (file.size > PROOF_BYTES) return 'too_big'
  const bytes = new Uint8Array(await file.arrayBuffer())
  const mediaType = proofTypeOf(bytes)
  if (!mediaType) return 'not_taken'
  const id = uuid()
  const sealed = seal(service().secret, PROOF_PURPOSE, bytes, id)
  return await asSystem('public', (tx) =>
    attachProof(tx, tokenHashOf(token), { id, kind, size: bytes.length, mediaType, file: sealed }),
  )
}
