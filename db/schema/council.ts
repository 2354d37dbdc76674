import { sql } from 'drizzle-orm'
import { boolean, check, date, integer, jsonb, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { allow, holds, wexApp, wexPublic } from './policies.ts'

/** One record: everything about the council that pages say. The public reads it, administrators change it. */
export const council = pgTable(
  'council',
  {
    only: boolean().primaryKey().default(true),
    name: text().notNull(),
    department: text().notNull(),
    serviceName: text().notNull(),
    platformName: text().notNull(),
    contactTeam: text().notNull(),
    addressLines: jsonb().$type<string[]>().notNull(),
    email: text().notNull(),
    social: jsonb().$type<{ name: string; url: string }>(),
    accreditations: jsonb().$type<{ name: string; level: string; validUntil: string | null }[]>().notNull(),
  },
  (t) => [
    check('council_is_one_record', sql`${t.only}`),
    pgPolicy('read', { for: 'select', to: [wexApp, wexPublic], using: sql`true` }),
    allow.change(holds('council_administrator')),
  ],
)

/** The privacy notice's versions. A version that has taken effect is never changed. */
export const noticeVersion = pgTable(
  'notice_version',
  {
    major: integer().notNull(),
    minor: integer().notNull(),
    effectiveOn: date().notNull(),
    whatChanged: text().notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.major, t.minor] }),
    pgPolicy('read', { for: 'select', to: [wexApp, wexPublic], using: sql`true` }),
    allow.add(holds('council_administrator')),
  ],
)
