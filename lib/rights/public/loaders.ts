import 'server-only'
import { cache } from 'react'
import { linkLives, readDraft, schoolNames, trackCase } from '#db/queries/rights-public.ts'
import { tokenHashOf } from '#lib/accounts/link-token.ts'
import { publicLoader } from '#lib/gate/loader.ts'
import { openText } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { Answers } from './answers.ts'
import { requestToken } from './request-cookie.ts'

/** The purpose under which drafts are sealed (lib/sealing.ts); it never changes. */
export const DRAFT_PURPOSE = 'rights draft'

/** What this browser is writing, or has sent within the day. */
export type OwnDraft = { token: string; answers: Answers; sent: Sent | null }
export type Sent = { reference: string; receivedOn: string; byEmail: boolean }

const draftOf = publicLoader(async (tx, token: string): Promise<OwnDraft | null> => {
  const tokenHash = tokenHashOf(token)
  const held = await readDraft(tx, tokenHash)
  if (!held) return null
  if (held.reference !== null && held.receivedOn !== null) {
    const { reference, receivedOn, byEmail } = held
    return { token, answers: {}, sent: { reference, receivedOn, byEmail } }
  }
  const opened = held.answers ? openText(service().secret, DRAFT_PURPOSE, held.answers, tokenHash) : null
  const read = Answers.safeParse(opened ? JSON.parse(opened) : {})
  return { token, answers: read.success ? read.data : {}, sent: null }
})

/** The draft of the browser that asks; null where it has none, or the draft is older than a day. */
export const ownDraft = cache(async (): Promise<OwnDraft | null> => {
  const token = await requestToken()
  return token ? await draftOf(token) : null
})

/** Schools to choose from, by name. */
export const listSchoolNames = publicLoader(schoolNames)

/** Whether a link to confirm an address can still be used. */
export const readConfirmLink = publicLoader((tx, token: string) => linkLives(tx, tokenHashOf(token), 'confirm'))

/** The case that a link follows, as its requester sees it; null for a link that leads nowhere. */
export const readTracked = cache(publicLoader((tx, token: string) => trackCase(tx, tokenHashOf(token))))
