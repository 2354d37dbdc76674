'use server'

import { notFound, redirect } from 'next/navigation'
import type { SessionId } from '#db/vocabulary.ts'
import { makeToken } from '#lib/api/make-token.ts'
import { revokeToken } from '#lib/api/revoke-token.ts'
import { MOST_LIVE_TOKENS } from '#lib/api/rules.ts'
import { MakeTokenForm, RevokeTokenForm } from '#lib/api/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/**
 * Makes a token. The page comes back with it, once: it stands in no address, in no cookie, and nowhere here afterwards.
 */
export const makeNewToken = action('api-token.make', MakeTokenForm, async (actor, input) => {
  const made = await makeToken(actor, input)
  if (made.ok) return { refused: {}, beside: { token: made.token, name: input.name, scopes: input.scopes } }
  switch (made.reason) {
    case 'not_allowed':
      return notFound()
    case 'named':
      return refuse('name', 'You have a token of this name in use: choose another name, or revoke that one first')
    case 'too_many':
      return refuse('', `You have ${MOST_LIVE_TOKENS} tokens in use, which is the most: revoke one that is not needed`)
    default:
      return made.reason satisfies never
  }
})

/** Ends a token at once. */
export const revokeOwnToken = action('api-token.read', RevokeTokenForm, async (actor, { tokenId }) => {
  const name = await revokeToken(actor, tokenId as SessionId)
  if (name === null) notFound()
  await setNotice('The token was revoked: nothing can be done with it any more')
  redirect('/account/tokens')
})
