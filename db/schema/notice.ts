import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { PersonId } from '../vocabulary.ts'
import { forAccount, forDeeds } from './case-policies.ts'
import { person } from './person.ts'
import { allow, byPerson, definerReads, holds, isSelf, notByToken, wexApp, wexDefiner, wexPublic } from './policies.ts'

const instant = () => timestamp({ withTimezone: true })
const byAdministrator = sql`${holds('council_administrator')} and ${byPerson}`

/**
 * The privacy notice's versions, full text and students' text together. One that was published is never changed: before
 * it takes effect it can be withdrawn, with the reason, and its number is not used again.
 */
export const noticeVersion = pgTable(
  'notice_version',
  {
    major: integer().notNull(),
    minor: integer().notNull(),
    effectiveOn: date().notNull(),
    whatChanged: text().notNull(),
    body: text().notNull(),
    /** The version for students; null where the full text had a part for them. */
    studentBody: text(),
    publishedAt: instant().notNull().default(sql`wex.now()`),
    publishedBy: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    withdrawnAt: instant(),
    withdrawnBy: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    withdrawnBecause: text(),
  },
  (t) => [
    primaryKey({ columns: [t.major, t.minor] }),
    check(
      'notice_version_withdrawn_with_a_reason',
      sql`(${t.withdrawnAt} is null) = (${t.withdrawnBecause} is null) and (${t.withdrawnAt} is null) = (${t.withdrawnBy} is null)`,
    ),
    pgPolicy('read', { for: 'select', to: [wexApp, wexPublic], using: sql`true` }),
    // Schools hear of a major version 14 days before it takes effect; of none afterwards.
    allow.add(
      sql`${byAdministrator} and ${isSelf(t.publishedBy)} and ${t.publishedAt} = (select wex.now()) and ${t.withdrawnAt} is null
        and ${t.effectiveOn} >= (select wex.today()) + case when ${t.minor} = 0 then 14 else 0 end`,
    ),
    // Withdrawn, before it takes effect: the grants let nothing else of it change.
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: sql`${byAdministrator} and ${t.withdrawnAt} is null and ${t.effectiveOn} > (select wex.today())`,
      withCheck: sql`${byAdministrator} and ${isSelf(t.withdrawnBy)} and ${t.withdrawnAt} is not null and ${t.withdrawnBecause} <> ''`,
    }),
    definerReads(),
    forDeeds('notice_version'),
  ],
)

/** The next version while it is written: one at a time. `version` counts its savings, so that no editor overwrites another. */
export const noticeDraft = pgTable(
  'notice_draft',
  {
    only: boolean().primaryKey().default(true),
    version: integer().notNull().default(1),
    body: text().notNull(),
    studentBody: text().notNull(),
    whatChanged: text().notNull(),
    major: boolean().notNull(),
    /** Null while nobody has said from when. */
    effectiveOn: date(),
    editedBy: uuid()
      .notNull()
      .references(() => person.id)
      .$type<PersonId>(),
    editedAt: instant().notNull().default(sql`wex.now()`),
  },
  (t) => [
    check('notice_draft_is_one', sql`${t.only}`),
    notByToken(),
    allow.read(holds('council_administrator', 'data_protection_officer')),
    allow.add(sql`${holds('council_administrator')} and ${isSelf(t.editedBy)}`),
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: holds('council_administrator'),
      withCheck: sql`${holds('council_administrator')} and ${isSelf(t.editedBy)}`,
    }),
    allow.remove(holds('council_administrator')),
  ],
)

/** That somebody with an account has seen a new major version. It is no consent, and nothing depends on it. */
export const noticeAcknowledgement = pgTable(
  'notice_acknowledgement',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id)
      .$type<PersonId>(),
    major: integer().notNull(),
    minor: integer().notNull().default(0),
    at: instant().notNull().default(sql`wex.now()`),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.major] }),
    foreignKey({
      columns: [t.major, t.minor],
      foreignColumns: [noticeVersion.major, noticeVersion.minor],
      name: 'notice_acknowledgement_version',
    }),
    check('notice_acknowledgement_is_of_a_major_version', sql`${t.minor} = 0`),
    notByToken(),
    allow.read(sql`${isSelf(t.personId)} or ${holds('council_administrator', 'data_protection_officer')}`),
    allow.add(
      sql`${isSelf(t.personId)} and ${t.at} = (select wex.now()) and exists (
        select from notice_version v where v.major = ${t.major} and v.minor = 0 and v.withdrawn_at is null
          and v.effective_on <= wex.today())`,
    ),
    definerReads(),
    ...forAccount('notice_acknowledgement'),
    pgPolicy('definer_disposes', { for: 'delete', to: wexDefiner, using: sql`true` }),
  ],
)
