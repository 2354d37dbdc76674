import { API_SCOPE_WORDS, API_SCOPES, type ApiScope, type Role } from '#db/vocabulary.ts'
import { type Holder, may, rolesWith } from '#lib/policy.ts'

/** Nobody needs more at once, and a list that nobody can overlook is looked at. */
export const MOST_LIVE_TOKENS = 10

/** Roles whose reach a token with this scope has: those that hold the permission and may make tokens. */
export const rolesOfScope = (scope: ApiScope): Role[] =>
  rolesWith(scope).filter((role) => rolesWith('api-token.make').includes(role))

/** What the person can let a token do. */
export const scopesOf = (holder: Holder): ApiScope[] =>
  may(holder, 'api-token.make')
    ? API_SCOPES.filter((scope) => holder.grants.some(({ role }) => rolesOfScope(scope).includes(role)))
    : []

/** "Read cohorts, upload a cohort file". */
export const scopesInWords = (scopes: readonly ApiScope[]): string =>
  scopes
    .map((scope, n) =>
      n === 0 ? API_SCOPE_WORDS[scope] : API_SCOPE_WORDS[scope].replace(/^./, (a) => a.toLowerCase()),
    )
    .join(', ')

/** A line that tries a token out: something that it may read, else the upload. COHORT stands for a cohort's id. */
export function exampleOf(token: string, scopes: readonly ApiScope[], address: string): string {
  const curl = `curl --header "Authorization: Bearer ${token}"`
  if (scopes.includes('cohort.read')) return `${curl} ${address}/cohorts`
  if (scopes.includes('report.read')) return `${curl} ${address}/reports/stages`
  if (scopes.includes('student.read')) return `${curl} ${address}/cohorts/COHORT/students`
  return `${curl} --header "Content-Type: text/csv" --data-binary @students.csv ${address}/cohorts/COHORT/uploads`
}
