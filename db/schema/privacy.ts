import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  INSTRUCTION_CAPACITIES,
  INSTRUCTION_DEEDS,
  PARTNER_CHOICES,
  type PartnerId,
  type PersonId,
  PRIVACY_CHOICES,
  type SchoolId,
  SHARED_FIELDS,
  SHARING_BASES,
  SHARING_MEANS,
  SHARING_RECIPIENTS,
  type SharedField,
  type StudentId,
} from '../vocabulary.ts'
import { forCase, forDeeds, forDisposal } from './case-policies.ts'
import { allow, definerDoes, definerReads, holds, inSchoolsOf, isSelf, notByToken, wexDefiner } from './policies.ts'
import { partnerAgreement, school } from './school.ts'
import { student } from './student.ts'
import { words } from './words.ts'

const instant = () => timestamp({ withTimezone: true }).notNull().default(sql`wex.now()`)

/**
 * What a school chose, and when: choices are added, never changed, and the latest of a kind counts (of a partner's: for
 * each agreement, since consent is given to a purpose). A partner sees no student of a school whose latest choice is
 * not yes (wex.schools_as): a change acts on the next statement of whoever is signed in.
 */
export const privacyChoice = pgTable(
  'privacy_choice',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    schoolId: uuid()
      .notNull()
      .references(() => school.id)
      .$type<SchoolId>(),
    kind: text({ enum: PRIVACY_CHOICES }).notNull(),
    partnerId: uuid().$type<PartnerId>(),
    agreementId: uuid(),
    chosen: boolean().notNull(),
    /** Why, in the school's own words. */
    note: text(),
    decidedAt: instant(),
    decidedBy: uuid().notNull().$type<PersonId>(),
  },
  (t) => [
    // The one look that every statement of an adviser pays.
    index('privacy_choice_current').on(t.schoolId, t.kind, t.agreementId, t.id),
    foreignKey({
      columns: [t.partnerId, t.agreementId],
      foreignColumns: [partnerAgreement.partnerId, partnerAgreement.id],
      name: 'privacy_choice_agreement',
    }),
    check('privacy_choice_kind_is_known', sql`${t.kind} in (${words(PRIVACY_CHOICES)})`),
    check(
      'privacy_choice_names_its_partner',
      sql`(${t.kind} in (${words(PARTNER_CHOICES)})) = (${t.partnerId} is not null) and (${t.partnerId} is null) = (${t.agreementId} is null)`,
    ),
    allow.read(
      sql`${holds('council_administrator', 'data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`,
    ),
    allow.add(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator')} and ${isSelf(t.decidedBy)} and ${t.decidedAt} = (select wex.now())`,
    ),
    notByToken(),
    definerReads(),
    forDeeds('privacy_choice'),
  ],
)

/**
 * The recipients' ledger: to whom the information of each student went, by which way and on which ground; a row a
 * student, recipient, way and day. Written by wex.record_sharing alone, in the transaction of what is shared, so that no
 * page can write of itself what it likes, nor anybody change what was written. When a student is deleted the row stays
 * and is nobody's: how much was shared remains true.
 */
export const sharing = pgTable(
  'sharing',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    studentId: uuid().$type<StudentId>(),
    recipientKind: text({ enum: SHARING_RECIPIENTS }).notNull(),
    /** The partner or school; null where the kind says it all. */
    recipientId: uuid(),
    /** An organisation or a role, never somebody's name. */
    recipientName: text().notNull(),
    means: text({ enum: SHARING_MEANS }).notNull(),
    day: date().notNull(),
    fields: text().array().notNull().$type<SharedField[]>(),
    basisKind: text({ enum: SHARING_BASES }).notNull(),
    /** The agreement, permission or case. */
    basisId: uuid(),
    firstAt: timestamp({ withTimezone: true }).notNull(),
    lastAt: timestamp({ withTimezone: true }).notNull(),
    times: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('sharing_once_a_day').on(
      t.schoolId,
      t.studentId,
      t.day,
      t.recipientKind,
      sql`coalesce(${t.recipientId}, '00000000-0000-0000-0000-000000000000')`,
      t.means,
      t.basisKind,
      sql`coalesce(${t.basisId}, '00000000-0000-0000-0000-000000000000')`,
    ),
    index('sharing_by_day').on(t.schoolId, t.day),
    // A student who is deleted is taken out of the row: `on delete set null (student_id)`, which the migration says.
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'sharing_student',
    }),
    check('sharing_recipient_is_known', sql`${t.recipientKind} in (${words(SHARING_RECIPIENTS)})`),
    check('sharing_means_is_known', sql`${t.means} in (${words(SHARING_MEANS)})`),
    check('sharing_basis_is_known', sql`${t.basisKind} in (${words(SHARING_BASES)})`),
    check(
      'sharing_fields_are_known',
      sql`${t.fields} <@ array[${words(SHARED_FIELDS)}] and cardinality(${t.fields}) > 0`,
    ),
    allow.read(
      sql`${holds('council_administrator', 'data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator')}`,
    ),
    notByToken(),
    ...forCase('sharing', 'sharing.student_id is null'),
    ...forDisposal('sharing', 'sharing.student_id is null'),
    definerDoes(),
  ],
)

/**
 * Instructions under the Education and Skills Act 2008, ss.14(4) and 72(4), that nothing beyond names and date of birth
 * is shared, and their withdrawals. Added, never changed; triggers refuse whoever does not decide at that age, and keep
 * student.basics_only.
 */
export const sharingInstruction = pgTable(
  'sharing_instruction',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    schoolId: uuid().notNull().$type<SchoolId>(),
    studentId: uuid().notNull().$type<StudentId>(),
    deed: text({ enum: INSTRUCTION_DEEDS }).notNull(),
    capacity: text({ enum: INSTRUCTION_CAPACITIES }).notNull(),
    givenOn: date().notNull(),
    /** How the school knows: a letter, a conversation and with whom. */
    evidence: text().notNull(),
    recordedAt: instant(),
    recordedBy: uuid().notNull().$type<PersonId>(),
    /**
     * Whether what is beyond the basics goes as well. Not yet, where consent was withdrawn by a rights request: sharing
     * stops at once, and a second person approves what is deleted.
     */
    empties: boolean().notNull().default(true),
    /** When the school was written to that the student, and no longer the parent, decides from 16; written by nobody else. */
    remindedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('sharing_instruction_by_student').on(t.schoolId, t.studentId, t.givenOn, t.id),
    foreignKey({
      columns: [t.schoolId, t.studentId],
      foreignColumns: [student.schoolId, student.id],
      name: 'sharing_instruction_student',
    }),
    check('sharing_instruction_deed_is_known', sql`${t.deed} in (${words(INSTRUCTION_DEEDS)})`),
    check('sharing_instruction_capacity_is_known', sql`${t.capacity} in (${words(INSTRUCTION_CAPACITIES)})`),
    allow.read(
      sql`${holds('data_protection_officer')} or ${inSchoolsOf(t.schoolId, 'school_coordinator', 'school_staff')}`,
    ),
    allow.add(
      sql`${inSchoolsOf(t.schoolId, 'school_coordinator')} and ${isSelf(t.recordedBy)} and ${t.recordedAt} = (select wex.now()) and ${t.empties}`,
    ),
    notByToken(),
    ...forCase('sharing_instruction'),
    ...forDisposal('sharing_instruction'),
    definerReads(),
    // What a rights request withdraws is an instruction (wex.stop_sharing, wex.let_go_beyond_basics).
    pgPolicy('definer_records', { for: 'insert', to: wexDefiner, withCheck: sql`true` }),
    // That the school was reminded (wex.remind_of_sixteen), and that a withdrawal lets go of more; nothing else of it.
    pgPolicy('definer_marks', { for: 'update', to: wexDefiner, using: sql`true`, withCheck: sql`true` }),
  ],
)
