import { sql } from 'drizzle-orm'
import { boolean, check, jsonb, pgPolicy, pgTable, text } from 'drizzle-orm/pg-core'
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
