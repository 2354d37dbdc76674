import { sql } from 'drizzle-orm'
import { check, customType, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import {
  type PersonId,
  RIGHTS_ATTACHMENT_KINDS,
  RIGHTS_LINK_KINDS,
  type RightsAttachmentId,
  type RightsCaseId,
} from '../vocabulary.ts'
import { person } from './person.ts'
import { allow, byPerson, definerDoes, holds } from './policies.ts'
import { rightsCase } from './rights.ts'
import { words } from './words.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
const instant = () => timestamp({ withTimezone: true })
/** Whoever of the staff did it. */
const staff = () =>
  uuid()
    .references(() => person.id)
    .$type<PersonId>()

/** A request that is still being written: kept as it goes, sealed, found by the hash of a token in the browser's cookie. */
export const rightsDraft = pgTable(
  'rights_draft',
  {
    tokenHash: text().primaryKey(),
    answers: text().notNull(),
    savedAt: instant().notNull().default(sql`wex.now()`),
    /** Once it was sent: the case that it became, so that sending twice leads to one. */
    caseId: uuid()
      .references(() => rightsCase.id)
      .$type<RightsCaseId>(),
  },
  () => [definerDoes()],
)

/** A link that was sent to a requester; the database keeps its hash. */
export const rightsLink = pgTable(
  'rights_link',
  {
    tokenHash: text().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => rightsCase.id)
      .$type<RightsCaseId>(),
    kind: text({ enum: RIGHTS_LINK_KINDS }).notNull(),
    createdAt: instant().notNull().default(sql`wex.now()`),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    /** Of a download: what is fetched, sealed; emptied when it was fetched or has expired. */
    content: bytes(),
    fileName: text(),
    mediaType: text(),
  },
  (t) => [
    index('rights_link_by_case').on(t.caseId),
    check('rights_link_kind_is_known', sql`${t.kind} in (${words(RIGHTS_LINK_KINDS)})`),
    check('rights_link_downloads_something', sql`(${t.kind} = 'download') = (${t.fileName} is not null)`),
    allow.add(sql`${holds('data_protection_officer')} and ${byPerson}`),
    definerDoes(),
  ],
)

/** A proof that was sent along: kept apart, sealed, deleted when it was checked. */
export const rightsAttachment = pgTable(
  'rights_attachment',
  {
    id: uuid().primaryKey().$type<RightsAttachmentId>(),
    caseId: uuid()
      .notNull()
      .references(() => rightsCase.id)
      .$type<RightsCaseId>(),
    kind: text({ enum: RIGHTS_ATTACHMENT_KINDS }).notNull(),
    receivedAt: instant().notNull().default(sql`wex.now()`),
    size: integer().notNull(),
    /** By its content, not by its name, which is not kept. */
    mediaType: text().notNull(),
    file: bytes(),
    checkedAt: instant(),
    checkedBy: staff(),
    /** What the check showed: whether it proves what it should, without what it says. */
    accepted: text({ enum: ['accepted', 'not_enough'] }),
  },
  (t) => [
    index('rights_attachment_by_case').on(t.caseId),
    check('rights_attachment_kind_is_known', sql`${t.kind} in (${words(RIGHTS_ATTACHMENT_KINDS)})`),
    check('rights_attachment_goes_when_it_was_checked', sql`${t.checkedAt} is null or ${t.file} is null`),
    allow.read(sql`${holds('data_protection_officer')} and ${byPerson}`),
    allow.change(sql`${holds('data_protection_officer')} and ${byPerson}`),
    definerDoes(),
  ],
)
