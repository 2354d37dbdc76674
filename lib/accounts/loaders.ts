import 'server-only'
import { z } from 'zod'
import { findLink } from '#db/queries/account-link.ts'
import { listApiTokens } from '#db/queries/api-token.ts'
import { partners } from '#db/queries/change-roles.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import { factorsOf } from '#db/queries/factor.ts'
import {
  findInvitation,
  type InvitationEntry,
  listInvitations as invitations,
  oneInvitation,
} from '#db/queries/invitation.ts'
import { listOwnSessions } from '#db/queries/sessions.ts'
import type { InvitationId } from '#db/vocabulary.ts'
import { linkLoader, loader } from '#lib/gate/loader.ts'
import { may, rolesWith } from '#lib/policy.ts'
import { tokenHashOf } from './link-token.ts'
import { onlyProviderFor } from './oidc-rules.ts'
import { rolesToOffer } from './rules.ts'

const Id = z.uuid()
const INVITATIONS_A_PAGE = 50

/** Where and to what one may invite: schools to choose from, partners for those who govern. */
export const readInviteForm = loader('people.change', async (tx, actor) => {
  const governs = may(actor, 'people.govern')
  const [schools, all] = await Promise.all([schoolsAs(tx, rolesWith('people.change')), governs ? partners(tx) : []])
  return { roles: rolesToOffer(governs), schools, partners: all, acting: actor.session.actingSchoolId }
})

/** Invitations that nobody has accepted or withdrawn, the latest first; 50 a page, from 1. */
export const listInvitations = loader('people.change', async (tx, actor, page: number) => {
  const schoolId = actor.session.actingSchoolId
  const { found, entries } = await invitations(tx, { schoolId, open: true, page, size: INVITATIONS_A_PAGE })
  return { found, entries, pages: Math.ceil(found / INVITATIONS_A_PAGE) }
})
export type InvitationList = Awaited<ReturnType<typeof listInvitations>>

/** One invitation that one may change. */
export const readInvitation = loader(
  'people.change',
  async (tx, _actor, id: string): Promise<InvitationEntry | null> =>
    Id.safeParse(id).success ? await oneInvitation(tx, id as InvitationId) : null,
)

/** The invitation of a link, while it can be accepted; null for any other. `provider` is the address's only way in. */
export const readInvitationLink = linkLoader(async (tx, token: string) => {
  const found = await findInvitation(tx, tokenHashOf(token))
  return found && { ...found, provider: onlyProviderFor(found.email)?.label ?? null }
})

/** Whose a link to a new passphrase is; null for one that cannot be used. */
export const readResetLink = linkLoader(async (tx, token: string) => {
  const found = await findLink(tx, tokenHashOf(token))
  return found?.kind === 'reset' ? { email: found.email, hasFactor: found.hasFactor } : null
})

/** The change of address that a link confirms, and from which end; null for one that cannot be used. */
export const readEmailLink = linkLoader(async (tx, token: string) => {
  const found = await findLink(tx, tokenHashOf(token))
  if (!found || found.kind === 'reset') return null
  // At the new address one may not be the person after all: the old address is not said there.
  return found.kind === 'email_old'
    ? { end: 'old' as const, newEmail: found.newEmail }
    : { end: 'new' as const, newEmail: found.newEmail }
})

/** Whose password is changed; not there where a provider is the only way in. */
export const readPasswordForm = loader('account.read', async (tx, { email, personId }) => {
  if (onlyProviderFor(email)) return null
  const { authenticatorSince, passkeys } = await factorsOf(tx, personId)
  return { email, hasFactor: authenticatorSince !== null || passkeys.length > 0 }
})

/** What the page about one's own account says. */
export const readAccount = loader('account.read', async (tx, actor) => {
  const [factors, sessions, tokens] = await Promise.all([
    factorsOf(tx, actor.personId),
    listOwnSessions(tx),
    may(actor, 'api-token.make') ? listApiTokens(tx) : null,
  ])
  return {
    name: actor.name,
    email: actor.email,
    provider: onlyProviderFor(actor.email)?.label ?? null,
    roles: actor.grants.map(({ role, schoolName, partnerName }) => ({ role, place: schoolName ?? partnerName })),
    factors,
    sessions: sessions.length,
    tokens: tokens?.filter(({ state }) => state === 'live').length ?? null,
  }
})
