import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag, type Tone } from '#app/_ui/tag.tsx'
import type { readTokens } from '#lib/api/loaders.ts'
import { scopesInWords } from '#lib/api/rules.ts'

type Token = Awaited<ReturnType<typeof readTokens>>['tokens'][number]

const STATES = {
  live: ['success', 'In use'],
  expired: ['neutral', 'Expired'],
  revoked: ['neutral', 'Revoked'],
} as const satisfies Record<Token['state'], readonly [Tone, string]>

/** One's tokens, those in use first. */
export function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  return (
    <Table caption="Your tokens, those in use first" captionHidden>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it may do</th>
          <th scope="col">Made</th>
          <th scope="col">Last used</th>
          <th scope="col">Expires</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ id, name, scopes, createdAt, lastUsedAt, expiresAt, state }) => {
          const [tone, words] = STATES[state]
          return (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{scopesInWords(scopes)}</td>
              <td>{dayOf(createdAt)}</td>
              <td>{lastUsedAt ? formatInstant(lastUsedAt) : 'Never'}</td>
              <td>{dayOf(expiresAt)}</td>
              <td>
                <Tag tone={tone}>{words}</Tag>{' '}
                {state === 'live' && (
                  <a href={`/account/tokens/${id}`}>
                    Revoke<span className="hidden-visually"> {name}</span>
                  </a>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

const dayOf = (instant: string): string => formatDate(LONDON.format(new Date(instant)))
