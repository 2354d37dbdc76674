import 'server-only'
import { listApiTokens } from '#db/queries/api-token.ts'
import { loader } from '#lib/gate/loader.ts'
import { scopesOf } from './rules.ts'

/** One's own tokens, live ones first. */
export const readTokens = loader('api-token.read', async (tx) => ({ tokens: await listApiTokens(tx) }))

/** What one could let a new token do. */
export const readTokenForm = loader('api-token.make', async (_tx, actor) => ({ scopes: scopesOf(actor) }))

/** A token of one's own that lives. */
export const readLiveToken = loader('api-token.read', async (tx, _actor, id: string) => {
  const tokens = await listApiTokens(tx)
  return tokens.find((token) => token.id === id && token.state === 'live') ?? null
})
