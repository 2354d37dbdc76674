import { API_SCOPES, type ApiScope, type Role } from '#db/vocabulary.ts'
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
