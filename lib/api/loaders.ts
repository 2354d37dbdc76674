import 'server-only'
import { listApiTokens } from '#db/queries/api-token.ts'
import { loader } from '#lib/gate/loader.ts'
import { scopesOf } from './rules.ts'

/** One's own tokens, live ones first, and what one could let another do. */
export const readTokens = loader('api-token.make', async (tx, actor) => ({
  tokens: await listApiTokens(tx),
  scopes: scopesOf(actor),
}))

/** A token of one's own that lives. */
export const readLiveToken = loader('api-token.make', async (tx, _actor, id: string) => {
  const tokens = await listApiTokens(tx)
  return tokens.find((token) => token.id === id && token.state === 'live') ?? null
})
