import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AgreementId, PartnerId, PersonId, SchoolId } from '../vocabulary.ts'
import { forAccount, forDeeds } from './case-policies.ts'
import { allow, definerReads, holds, inSchoolsOf, isSelf, notByToken, wexApp, wexDefiner } from './policies.ts'

const instant = () => timestamp({ withTimezone: true })

/** A school, academy, sixth form, special school, alternative provision or college. Public facts. */
export const school = pgTable(
  'school',
  {
    id: uuid().primaryKey().$type<SchoolId>(),
    urn: text().notNull().unique(),
    /** DfE number: 3-digit authority and 4-digit establishment, written 9264008. */
    dfeNumber: text().notNull(),
    name: text().notNull(),
    phase: text().notNull(),
    town: text().notNull(),
    closedOn: date(),
    demonstration: boolean().notNull().default(false),
  },
  (t) => [
    check('school_urn_is_six_digits', sql`${t.urn} ~ '^[0-9]{6}$'`),
    check('school_dfe_number_is_seven_digits', sql`${t.dfeNumber} ~ '^[0-9]{7}$'`),
    index('school_name').on(t.name),
    // Names of schools are public; a signed-out session still sees none.
    allow.read(sql`(select wex.person_id()) is not null`),
    allow.add(holds('council_administrator')),
    allow.change(holds('council_administrator')),
    definerReads(),
  ],
)

/** A placement partner: an organisation the council works with under an agreement. */
export const partner = pgTable(
  'partner',
  {
    id: uuid().primaryKey().$type<PartnerId>(),
    name: text().notNull().unique(),
    /** What the organisation does, in a sentence or two. */
    about: text(),
    /** Whom the council writes to there. */
    contactName: text(),
    contactEmail: text(),
  },
  () => [
    allow.read(sql`(select wex.person_id()) is not null`),
    allow.add(holds('council_administrator')),
    allow.change(holds('council_administrator')),
    definerReads(),
    ...forAccount('partner', 'partner.contact_email is null and partner.contact_name is null'),
    // The contact is let go of on its date (wex.dispose_of).
    pgPolicy('definer_changes', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
  ],
)

/**
 * What a partner may process, for what, until when. Its people see nothing outside these dates (wex.schools_as). The
 * terms and the schools are written once, in the transaction that makes the agreement, and never after: other terms are
 * another agreement. All that can be done to one is to end it early, which can only ever be brought forward (a trigger).
 */
export const partnerAgreement = pgTable(
  'partner_agreement',
  {
    id: uuid().primaryKey().$type<AgreementId>(),
    partnerId: uuid()
      .notNull()
      .references(() => partner.id)
      .$type<PartnerId>(),
    purpose: text().notNull(),
    instructions: text().notNull(),
    startsOn: date().notNull(),
    endsOn: date().notNull(),
    madeAt: instant().notNull().default(sql`wex.now()`),
    madeBy: uuid().$type<PersonId>(),
    /** Where it is ended early: the instant from which it is over, and why. */
    endedAt: instant(),
    endedBy: uuid().$type<PersonId>(),
    endReason: text(),
    /** When administrators were written to that it ends in 30 days, and in 7. */
    warnedMonthAt: instant(),
    warnedWeekAt: instant(),
  },
  (t) => [
    check('partner_agreement_ends_after_it_starts', sql`${t.endsOn} >= ${t.startsOn}`),
    check('partner_agreement_is_ended_with_a_reason', sql`(${t.endedAt} is null) = (${t.endReason} is null)`),
    unique('partner_agreement_of_partner').on(t.partnerId, t.id),
    notByToken(),
    // Advisers read their own organisation's, coordinators those that cover their schools: nobody another's terms.
    allow.read(
      sql`${holds('council_administrator', 'data_protection_officer')} or ${t.partnerId} in (select g.partner_id from role_grant g where g.person_id = (select wex.person_id()) and g.ended_at is null and g.suspended_at is null) or ${t.id} in (select c.agreement_id from partner_agreement_school c where c.school_id = any ((select wex.schools_as(array['school_coordinator']))::uuid[]))`,
    ),
    allow.add(
      sql`${holds('council_administrator')} and ${isSelf(t.madeBy)} and ${t.madeAt} = (select wex.now()) and ${t.endedAt} is null and ${t.warnedMonthAt} is null and ${t.warnedWeekAt} is null`,
    ),
    pgPolicy('change', {
      for: 'update',
      to: wexApp,
      using: holds('council_administrator'),
      withCheck: sql`${holds('council_administrator')} and ${isSelf(t.endedBy)}`,
    }),
    definerReads(),
    pgPolicy('definer_warns', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
    forDeeds('partner_agreement'),
  ],
)

export const partnerAgreementSchool = pgTable(
  'partner_agreement_school',
  {
    agreementId: uuid()
      .notNull()
      .references(() => partnerAgreement.id)
      .$type<AgreementId>(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.schoolId] }),
    index('partner_agreement_school_by_school').on(t.schoolId),
    allow.read(
      sql`${holds('council_administrator', 'data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator', 'partner_adviser')}`,
    ),
    // With the agreement and never later: no instant but that of its own transaction is the same to the microsecond.
    allow.add(sql`${holds('council_administrator')} and (select wex.makes_agreement(${t.agreementId}))`),
    definerReads(),
  ],
)
