import { sql } from 'drizzle-orm'
import { check, index, pgPolicy, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import {
  type InvitationId,
  LINK_KINDS,
  type PartnerId,
  type PersonId,
  ROLES,
  type Role,
  type SchoolId,
} from '../vocabulary.ts'
import { forAccount } from './case-policies.ts'
import { person } from './person.ts'
import { allow, definerDoes, holds, inSchoolsOf, isSelf, notByToken, wexSignIn } from './policies.ts'
import { partner, school } from './school.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })

/**
 * Somebody is asked to take on a role. Accepted by whoever holds the link, once, within 7 days (wex.accept_invitation);
 * the database keeps the link's hash, which no page can read.
 */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey().$type<InvitationId>(),
    tokenHash: text().notNull().unique(),
    email: text().notNull(),
    role: text({ enum: ROLES }).notNull().$type<Role>(),
    schoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    partnerId: uuid()
      .references(() => partner.id)
      .$type<PartnerId>(),
    invitedBy: uuid()
      .notNull()
      .references(() => person.id)
      .$type<PersonId>(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    expiresAt: instant().notNull().default(sql`wex.now() + interval '7 days'`),
    acceptedAt: instant(),
    acceptedBy: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    withdrawnAt: instant(),
  },
  (t) => [
    unique('invitation_in_school').on(t.schoolId, t.id),
    index('invitation_by_school').on(t.schoolId, t.createdAt),
    index('invitation_by_email').on(t.email),
    check('invitation_email_is_lower_case', sql`${t.email} = lower(${t.email})`),
    check(
      'invitation_is_to_a_known_role_in_its_place',
      sql`case
        when ${t.role} in ('school_coordinator', 'school_staff') then ${t.schoolId} is not null and ${t.partnerId} is null
        when ${t.role} = 'partner_adviser' then ${t.partnerId} is not null and ${t.schoolId} is null
        when ${t.role} in ('council_administrator', 'council_officer', 'data_protection_officer') then ${t.schoolId} is null and ${t.partnerId} is null
        else false end`,
    ),
    notByToken(),
    // A coordinator's schools are schools: no role of the council or a partner is in one (see the check above).
    allow.read(sql`${holds('council_administrator')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`),
    allow.add(
      sql`(${holds('council_administrator')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}) and ${isSelf(t.invitedBy)} and ${t.acceptedAt} is null and ${t.expiresAt} <= (select wex.now()) + interval '7 days'`,
    ),
    // Sent anew or withdrawn. What was accepted or withdrawn stays as it is (a trigger).
    allow.change(
      sql`(${holds('council_administrator')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}) and ${t.expiresAt} <= (select wex.now()) + interval '7 days'`,
    ),
    definerDoes(),
    ...forAccount('invitation'),
  ],
)

/**
 * A link sent by mail to somebody with an account: `reset` sets a new passphrase, `email_old` and `email_new` confirm a
 * change of address at both ends. Nobody reads it: the sign-in role uses it by functions, once.
 */
export const accountLink = pgTable(
  'account_link',
  {
    tokenHash: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id)
      .$type<PersonId>(),
    kind: text({ enum: LINK_KINDS }).notNull(),
    newEmail: text(),
    /** The same for the two links of one change of address. */
    changeId: uuid(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    index('account_link_by_person').on(t.personId),
    index('account_link_by_change').on(t.changeId).where(sql`${t.changeId} is not null`),
    check('account_link_kind_is_known', sql`${t.kind} in (${words(LINK_KINDS)})`),
    check('account_link_email_is_lower_case', sql`${t.newEmail} = lower(${t.newEmail})`),
    check(
      'account_link_of_a_change_has_its_address',
      sql`(${t.kind} = 'reset') = (${t.newEmail} is null) and (${t.kind} = 'reset') = (${t.changeId} is null)`,
    ),
    notByToken(),
    // One's own change of address; a new passphrase is asked for without a session.
    allow.add(sql`${isSelf(t.personId)} and ${t.kind} <> 'reset' and ${t.usedAt} is null`),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`${t.usedAt} is null` }),
    definerDoes(),
    ...forAccount('account_link'),
  ],
)
