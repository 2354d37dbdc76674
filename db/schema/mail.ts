import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { type InvitationId, MAIL_STATES, type MessageId, type PersonId, ROLES, type SchoolId } from '../vocabulary.ts'
import { forAccount } from './case-policies.ts'
import { invitation } from './invitation.ts'
import { person } from './person.ts'
import { allow, definerDoes, holds, inSchoolsOf, wexMail, wexPublic, wexRetention, wexSignIn } from './policies.ts'
import { school } from './school.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true })

/**
 * The queue of mail. Written in the transaction of the change that it tells of, sent by a sweep. No page can read the
 * words of a message, which may hold a link that signs somebody in: only the mail role can.
 */
export const outboxMessage = pgTable(
  'outbox_message',
  {
    id: uuid().primaryKey().$type<MessageId>(),
    toEmail: text().notNull(),
    personId: uuid()
      .references(() => person.id)
      .$type<PersonId>(),
    schoolId: uuid()
      .references(() => school.id)
      .$type<SchoolId>(),
    invitationId: uuid().$type<InvitationId>(),
    /** Which template it was made from. */
    template: text().notNull(),
    subject: text().notNull(),
    /** Emptied once it has left the house. */
    text: text(),
    html: text(),
    state: text({ enum: MAIL_STATES }).notNull().default('queued'),
    attempts: integer().notNull().default(0),
    nextTryAt: instant().notNull().default(sql`wex.now()`),
    sentAt: instant(),
    /** What the mail service calls it. */
    reference: text(),
    /** Why it failed or was refused, as can be shown. */
    reason: text(),
    createdAt: instant().notNull().default(sql`wex.now()`),
  },
  (t) => [
    index('outbox_message_waiting').on(t.nextTryAt).where(sql`${t.state} = 'queued'`),
    index('outbox_message_by_person').on(t.personId),
    index('outbox_message_by_invitation').on(t.invitationId),
    foreignKey({
      columns: [t.schoolId, t.invitationId],
      foreignColumns: [invitation.schoolId, invitation.id],
      name: 'outbox_message_invitation',
    }),
    check('outbox_message_state_is_known', sql`${t.state} in (${words(MAIL_STATES)})`),
    allow.read(sql`${holds('council_administrator')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`),
    allow.add(
      sql`(select wex.person_id()) is not null and ${t.state} = 'queued' and (${t.schoolId} is null or ${inSchoolsOf(t.schoolId, ...ROLES)})`,
    ),
    pgPolicy('sign_in_adds', { for: 'insert', to: wexSignIn, withCheck: sql`${t.state} = 'queued'` }),
    pgPolicy('retention_adds', { for: 'insert', to: wexRetention, withCheck: sql`${t.state} = 'queued'` }),
    // To whoever asks without an account: about nobody's account, and no school's.
    pgPolicy('public_adds', {
      for: 'insert',
      to: wexPublic,
      withCheck: sql`${t.state} = 'queued' and ${t.personId} is null and ${t.schoolId} is null and ${t.invitationId} is null`,
    }),
    pgPolicy('mail_reads', { for: 'select', to: wexMail, using: sql`true` }),
    pgPolicy('mail_marks', { for: 'update', to: wexMail, using: sql`true`, withCheck: sql`true` }),
    definerDoes(),
    ...forAccount('outbox_message'),
  ],
)
