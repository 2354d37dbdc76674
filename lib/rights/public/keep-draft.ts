import 'server-only'
import { asSystem } from '#db/actor.ts'
import { dropDraft, keepDraft } from '#db/queries/rights-public.ts'
import { newLink, tokenHashOf } from '#lib/accounts/link-token.ts'
import { sealText } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import type { Answers } from './answers.ts'
import { DRAFT_PURPOSE } from './loaders.ts'
import { dropRequestToken, keepRequestToken } from './request-cookie.ts'

const sealed = (answers: Answers, tokenHash: string): string =>
  sealText(service().secret, DRAFT_PURPOSE, JSON.stringify(answers), tokenHash)

/** Begins a request: a draft of its own, which this browser alone can open. */
export async function beginDraft(): Promise<void> {
  const { token, tokenHash } = newLink()
  await asSystem('public', (tx) => keepDraft(tx, tokenHash, sealed({}, tokenHash)))
  await keepRequestToken(token)
}

/** Keeps what was answered so far. */
export async function keepAnswers(token: string, answers: Answers): Promise<void> {
  const tokenHash = tokenHashOf(token)
  await asSystem('public', (tx) => keepDraft(tx, tokenHash, sealed(answers, tokenHash)))
}

/** Forgets what was typed, and the browser's way to it. */
export async function forgetDraft(token: string): Promise<void> {
  await asSystem('public', (tx) => dropDraft(tx, tokenHashOf(token)))
  await dropRequestToken()
}
