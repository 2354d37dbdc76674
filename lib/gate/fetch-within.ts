/** Requests that together may take so long, answers included. The time begins with the first one. */
export function fetchWithin(milliseconds: number): typeof fetch {
  let deadline: AbortSignal | undefined
  return (input, init) => {
    deadline ??= AbortSignal.timeout(milliseconds)
    return fetch(input, { ...init, cache: 'no-store', signal: deadline })
  }
}
