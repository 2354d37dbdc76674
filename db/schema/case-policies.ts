import { sql } from 'drizzle-orm'
import { type PgPolicy, type PgRole, pgPolicy } from 'drizzle-orm/pg-core'
import {
  type AboutPerson,
  ACCOUNT_OF_CASE,
  aboutAccount,
  aboutStudent,
  DEED_TABLES,
  deedsCondition,
  OF_CASE,
  OF_DISPOSAL,
} from '../person-rows.ts'
import { wexRetention, wexRights } from './policies.ts'

/** The student of the rights request that was named to Postgres; and where a second person approved, who is erased. */
const SEEN = OF_CASE
const ERASED = { student: '(select wex.case_erases())', school: '(select wex.case_school())' }

/**
 * What whoever carries out a rights request may do with a table about students (db/actor.ts, asCase): see that student's
 * rows alone; and, once a second person approved it, take out or empty them, as the data inventory says. A test compares
 * these with the inventory. Raw, as in words.ts: a policy is written into a migration, which has no parameters, and the
 * conditions are made of the inventory's own names, never of what came from outside.
 * @param emptied of a table whose rows are emptied: how one looks that was. It is still seen then, as Postgres demands of
 *   whatever is changed, and says nothing of anybody.
 */
export function forCase(table: string, emptied?: string): PgPolicy[] {
  const { onErase, condition } = aboutStudent(table)
  return readAndErase(table, onErase, {
    ...{ by: 'case', to: wexRights, takes: 'erases', reads: condition(SEEN), erases: condition(ERASED) },
    emptied: emptied && `${table}.school_id = ${ERASED.school} and ${emptied} and ${ERASED.student} is not null`,
  })
}

type Erasing = {
  /** What the policies' names begin with, and what the one that takes rows out is called. */
  by: string
  takes: string
  to: PgRole
  /** Conditions of SQL: which rows are seen, and which are taken out or emptied. */
  reads: string
  erases: string
  /** How a row looks that was emptied. */
  emptied: string | undefined
}

/** Seeing somebody's rows in a table, and taking them out or emptying them as the data inventory says of it. */
function readAndErase(
  table: string,
  onErase: AboutPerson['onErase'],
  { by, takes, to, reads, erases, emptied }: Erasing,
): PgPolicy[] {
  const policies = [pgPolicy(`${by}_reads`, { for: 'select', to, using: sql.raw(reads) })]
  const erased = sql.raw(erases)
  if (onErase === 'delete') policies.push(pgPolicy(`${by}_${takes}`, { for: 'delete', to, using: erased }))
  if (onErase === 'unlink') {
    if (!emptied) throw new Error(`How does a row of ${table} look that was emptied?`)
    const nobodys = sql.raw(emptied)
    policies.push(
      pgPolicy(`${by}_reads_emptied`, { for: 'select', to, using: nobodys }),
      pgPolicy(`${by}_unlinks`, { for: 'update', to, using: erased, withCheck: nobodys }),
    )
  }
  return policies
}

/** What a correction writes: the student's own row, of the case that is open. */
export const caseCorrects = (): PgPolicy =>
  pgPolicy('case_corrects', {
    for: 'update',
    to: wexRights,
    using: sql.raw(aboutStudent('student').condition(SEEN)),
    withCheck: sql.raw(aboutStudent('student').condition(SEEN)),
  })

const ACCOUNT_ERASED = '(select wex.account_erases())'

/**
 * The same with a table about people with an account, of the account that the case is about.
 * @param emptied as above; of what is emptied, who it was is gone, and so is what it is found by
 */
export function forAccount(table: string, emptied?: string): PgPolicy[] {
  const { onErase, condition } = aboutAccount(table)
  return readAndErase(table, onErase, {
    ...{ by: 'account', to: wexRights, takes: 'erases' },
    ...{ reads: condition(ACCOUNT_OF_CASE), erases: condition(ACCOUNT_ERASED) },
    emptied: emptied && `${emptied} and ${ACCOUNT_ERASED} is not null`,
  })
}

/**
 * What the job that deletes students on their date may do with a table about students: see and take out the rows of the
 * one whose turn it is, and only while that student is past the date and nothing keeps them (wex.disposal_student).
 * @param emptied as in forCase
 */
export function forDisposal(table: string, emptied?: string): PgPolicy[] {
  const { onErase, condition } = aboutStudent(table)
  const theirs = condition(OF_DISPOSAL)
  return readAndErase(table, onErase, {
    ...{ by: 'disposal', to: wexRetention, takes: 'takes', reads: theirs, erases: theirs },
    emptied:
      emptied && `${table}.school_id = ${OF_DISPOSAL.school} and ${emptied} and ${OF_DISPOSAL.student} is not null`,
  })
}

/** What somebody with an account did under their name, in a table that is about nobody: for their own copy. */
export function forDeeds(table: string): PgPolicy {
  const deeds = DEED_TABLES.find((entry) => entry.table === table)
  if (!deeds) throw new Error(`The data inventory says of nobody what they wrote in ${table}`)
  const using = sql.raw(deedsCondition(deeds, ACCOUNT_OF_CASE))
  return pgPolicy('deeds_read', { for: 'select', to: wexRights, using })
}
