import type { Tx } from '../actor.ts'
import type { InvitationId, MailState, PartnerId, PersonId, Role, SchoolId } from '../vocabulary.ts'

export type InvitationValues = {
  id: InvitationId
  tokenHash: string
  /** In small letters. */
  email: string
  role: Role
  schoolId: SchoolId | null
  partnerId: PartnerId | null
  invitedBy: PersonId
}

/** Open for 7 days. Coordinators invite to roles of their own schools, administrators to any: refused with 42501. */
export async function addInvitation(tx: Tx, values: InvitationValues): Promise<void> {
  await tx.sql`
    insert into invitation (id, token_hash, email, role, school_id, partner_id, invited_by)
    values (${values.id}, ${values.tokenHash}, ${values.email}, ${values.role}, ${values.schoolId}, ${values.partnerId},
      ${values.invitedBy})`
}

/** `open` can still be accepted; the others say how it ended. */
export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

export type InvitationEntry = {
  id: InvitationId
  email: string
  role: Role
  schoolId: SchoolId | null
  school: string | null
  partnerId: PartnerId | null
  partner: string | null
  invitedBy: string | null
  createdAt: string
  expiresAt: string
  state: InvitationState
  /** Of the last message that carried it; null when none was queued. */
  mail: { id: string; state: MailState; reason: string | null } | null
}

const fields = (tx: Tx) => tx.sql`
  i.id, i.email, i.role, i.school_id as "schoolId", s.name as school, i.partner_id as "partnerId", r.name as partner,
  wex.display_name(i.invited_by) as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt",
  case when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null then 'withdrawn'
    when i.expires_at <= (select wex.now()) then 'expired' else 'open' end as state,
  (select json_build_object('id', m.id, 'state', m.state, 'reason', m.reason) from outbox_message m
    where m.invitation_id = i.id order by m.created_at desc, m.id desc limit 1) as mail`

const joins = (tx: Tx) => tx.sql`
  from invitation i left join school s on s.id = i.school_id left join partner r on r.id = i.partner_id`

/**
 * Invitations that one may see, the latest first.
 * @param wanted.schoolId of one school; null for all
 * @param wanted.open those alone that nobody has accepted or withdrawn (outlived ones included: they can be sent anew)
 * @param wanted.page from 1
 */
export async function listInvitations(
  tx: Tx,
  wanted: { schoolId: SchoolId | null; open: boolean; page: number; size: number },
): Promise<{ found: number; entries: InvitationEntry[] }> {
  const where = tx.sql`
    where (${wanted.schoolId}::uuid is null or i.school_id = ${wanted.schoolId}::uuid)
      and (not ${wanted.open}::boolean or (i.accepted_at is null and i.withdrawn_at is null))`
  const [[counted], entries] = await Promise.all([
    tx.sql<{ found: number }[]>`select count(*)::int as found from invitation i ${where}`,
    tx.sql<InvitationEntry[]>`
      select ${fields(tx)} ${joins(tx)} ${where}
      order by i.created_at desc, i.id limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`,
  ])
  return { found: counted?.found ?? 0, entries: [...entries] }
}

/**
 * How an address stands to a role at its place, as far as the one who asks may see: whether somebody with it holds the
 * role there (paused or not), and whether an invitation to it is open.
 */
export async function standingOf(
  tx: Tx,
  { email, role, schoolId, partnerId }: Pick<InvitationValues, 'email' | 'role' | 'schoolId' | 'partnerId'>,
): Promise<{ held: boolean; open: boolean }> {
  const [row] = await tx.sql<{ held: boolean; open: boolean }[]>`
    select
      exists (select from role_grant g join person p on p.id = g.person_id
        where p.email = ${email} and g.role = ${role} and g.ended_at is null
          and g.school_id is not distinct from ${schoolId}::uuid and g.partner_id is not distinct from ${partnerId}::uuid
      ) as held,
      exists (select from invitation i
        where i.email = ${email} and i.role = ${role} and i.accepted_at is null and i.withdrawn_at is null
          and i.expires_at > (select wex.now())
          and i.school_id is not distinct from ${schoolId}::uuid and i.partner_id is not distinct from ${partnerId}::uuid
      ) as open`
  return row ?? { held: false, open: false }
}

/** One that one may see, or null. */
export async function oneInvitation(tx: Tx, id: InvitationId): Promise<InvitationEntry | null> {
  const [entry] = await tx.sql<InvitationEntry[]>`select ${fields(tx)} ${joins(tx)} where i.id = ${id}`
  return entry ?? null
}

/** @returns false when it is not theirs, or was accepted or withdrawn before */
export async function withdrawInvitation(tx: Tx, id: InvitationId): Promise<boolean> {
  const { count } = await tx.sql`
    update invitation set withdrawn_at = wex.now()
    where id = ${id} and accepted_at is null and withdrawn_at is null`
  return count > 0
}

/**
 * A new link for another 7 days; the old one is worth nothing from now on.
 * @returns the address to send it to, or null when it is not theirs, or was accepted or withdrawn before
 */
export async function renewInvitation(
  tx: Tx,
  id: InvitationId,
  tokenHash: string,
): Promise<{ email: string; role: Role; schoolId: SchoolId | null } | null> {
  const [row] = await tx.sql<{ email: string; role: Role; schoolId: SchoolId | null }[]>`
    update invitation set token_hash = ${tokenHash}, expires_at = wex.now() + interval '7 days'
    where id = ${id} and accepted_at is null and withdrawn_at is null
    returning email, role, school_id as "schoolId"`
  return row ?? null
}

export type OpenInvitation = {
  id: InvitationId
  email: string
  role: Role
  schoolId: SchoolId | null
  schoolName: string | null
  partnerId: PartnerId | null
  partnerName: string | null
  /** The name of whoever invited. */
  invitedBy: string
  expiresAt: string
  /** Whether the address has an account: then it keeps its name and passphrase, and gets the role. */
  hasAccount: boolean
}

/** For the sign-in role: the invitation behind a link, while it can be accepted. */
export async function findInvitation(tx: Tx, tokenHash: string): Promise<OpenInvitation | null> {
  const [row] = await tx.sql<{ found: OpenInvitation | null }[]>`select wex.find_invitation(${tokenHash}) as found`
  return row?.found ?? null
}

export type Accepted = {
  personId: PersonId
  /** Whether an account was made; else the address had one. */
  made: boolean
  accepted: { id: InvitationId; role: Role; schoolId: SchoolId | null }[]
}

type Newcomer = { personId: PersonId; name: string; passwordHash: string | null }

/**
 * For the sign-in role: accepts the invitation behind a link. Of two at once exactly one does.
 * @param newcomer id, name and passphrase of the account that is made if the address has none
 * @returns null when the link was used, withdrawn or outlived, or the address's account is closed
 */
export async function acceptInvitation(tx: Tx, tokenHash: string, newcomer: Newcomer): Promise<Accepted | null> {
  const [row] = await tx.sql<{ done: Accepted | null }[]>`
    select wex.accept_invitation(${tokenHash}, null, ${newcomer.personId}, ${newcomer.name}, ${newcomer.passwordHash}) as done`
  return row?.done ?? null
}

/**
 * For the sign-in role: accepts all open invitations to an address that a single sign-on provider has verified.
 * @returns null when there is none
 */
export async function acceptInvitationsTo(tx: Tx, email: string, newcomer: Newcomer): Promise<Accepted | null> {
  const [row] = await tx.sql<{ done: Accepted | null }[]>`
    select wex.accept_invitation(null, ${email}, ${newcomer.personId}, ${newcomer.name}, ${newcomer.passwordHash}) as done`
  return row?.done ?? null
}
