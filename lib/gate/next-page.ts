/**
 * Where to go after signing in: a path on this site, else the start page. An address of another site, `//host`,
 * backslashes and control characters all give `/`.
 */
export function nextAfterSignIn(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/')) return '/'
  const base = 'http://here.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}`
}
