import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, inject } from 'vitest'
import { readEnvironment } from '#lib/env.ts'
import { sealText } from '#lib/sealing.ts'
import { service, settleService } from '#lib/service.ts'
import type { Actor } from '../actor.ts'
import { seedCouncil } from '../seed/council.ts'
import type { RightsAsk, RightsCaseId, RightsItemId, RightsPlanId, SchoolId, StudentId } from '../vocabulary.ts'
import {
  actorOf,
  anUploadIssue,
  anUploadRow,
  aPermission,
  aPermissionName,
  aProgressSheet,
  aSharing,
  aSharingInstruction,
  aStageEvent,
  aStudent,
  type World,
} from './world.ts'

/** Words of one person that nobody else has: what is looked for after an erasure. */
export const PERSON = {
  legalForename: 'Zephyrine',
  legalSurname: 'Quillonbury',
  preferredForename: 'Zeffie',
  dateOfBirth: '2011-03-07',
  upn: 'T926499023055',
  uln: '9000000017',
  email: 'zephyrine.quillonbury@home.example',
} as const
const { legalForename, legalSurname, preferredForename, dateOfBirth, upn, uln, email } = PERSON
const NAME = `${legalForename} ${legalSurname}`

/** Everything in the database as text: what a dump of it shows, bytes as they are read. */
export async function dumpOf({ sql }: World): Promise<{ table: string; text: string }[]> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
  const dumps: { table: string; text: string }[] = []
  for (const { name } of tables) {
    const columns = await sql<{ name: string; bytes: boolean }[]>`
      select attname as name, atttypid = 'bytea'::regtype as bytes from pg_attribute
      where attrelid = ${name}::regclass and attnum > 0 and not attisdropped`
    const each = columns.map((c) => (c.bytes ? `encode("${c.name}", 'escape')` : `"${c.name}"::text`)).join(', ')
    const rows = await sql.unsafe<{ line: string }[]>(`select concat_ws(E'\\t', ${each}) as line from ${name}`)
    dumps.push({ table: name, text: rows.map(({ line }) => line).join('\n') })
  }
  return dumps
}

/** Where a dump has any of the words, without regard to case. */
export async function tracesIn(world: World, words: readonly string[]): Promise<string[]> {
  const dumps = await dumpOf(world)
  return dumps.flatMap(({ table, text }) =>
    words.filter((word) => text.toLowerCase().includes(word.toLowerCase())).map((word) => `${table}: ${word}`),
  )
}

/** Which of the words Postgres' own log has, without regard to case; of all that the tests have done so far. */
export function tracesInLog(words: readonly string[]): string[] {
  const log = readFileSync(inject('server').log, 'utf8').toLowerCase()
  return words.filter((word) => log.includes(word.toLowerCase()))
}

/** What rights requests need of the service, on a world of the test's own. */
export function rightsIn(world: World) {
  const { sql } = world
  const folder = mkdtempSync(path.join(tmpdir(), 'wex-rights-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeAll(async () => {
    await sql.begin(seedCouncil)
    settleService({
      env: readEnvironment({ WEX_DATA_DIR: folder }),
      secret: world.secret,
      baseUrl: 'http://localhost',
      clockMovedBy: 0,
      demonstration: null,
    })
  })
  const actor = async (...roles: Parameters<typeof world.person>): Promise<Actor> =>
    actorOf(await world.session(await world.person(...roles)))

  /** A case about a student, with rights that were granted. */
  const aCaseAbout = async (
    school: SchoolId,
    student: StudentId,
    asks: RightsAsk[],
    requesterEmail: string | null = email,
  ) => {
    const id = await world.rightsCase()
    await sql`
      update rights_case set state = 'decided', student_id = ${student}, student_school_id = ${school}, requester_email = ${requesterEmail},
        requester_name = ${NAME}, subject_name = ${NAME}, subject_date_of_birth = ${dateOfBirth} where id = ${id}`
    const items: Partial<Record<RightsAsk, RightsItemId>> = {}
    for (const ask of asks) {
      const item = {
        id: uuid() as RightsItemId,
        case_id: id,
        ask,
        outcome: 'granted',
        decided_at: '2026-09-01T00:00:00Z',
      }
      await sql`insert into rights_item ${sql(item)}`
      items[ask] = item.id
    }
    const itemOf = (ask: RightsAsk): RightsItemId => {
      const item = items[ask]
      if (!item) throw new Error(`the case does not ask for ${ask}`)
      return item
    }
    return { id, itemOf }
  }

  return {
    /** The data folder, where erasures are kept beside the database. */
    folder,
    actor,
    handler: () => actor({ role: 'data_protection_officer' }),
    administrator: () => actor({ role: 'council_administrator' }),
    aCaseAbout,
    planOf: async (item: RightsItemId): Promise<RightsPlanId> => {
      const [plan] = await sql<{ id: RightsPlanId }[]>`
        select id from rights_plan where item_id = ${item} and set_aside_at is null`
      if (!plan) throw new Error('no plan')
      return plan.id
    },
    receiptOf: async (item: RightsItemId) => {
      const [row] = await sql`select receipt, carried_out_at is not null as done from rights_item where id = ${item}`
      return row
    },
    /** The person of this file and a classmate, in every table that can hold them. */
    planted: async () => {
      const school = await world.school()
      const coordinator = await actor({ role: 'school_coordinator', schoolId: school })
      const partnerId = await world.partner()
      await world.agreement(partnerId, [school])
      await actor({ role: 'partner_adviser', partnerId })
      const cohort = await world.cohort(school, coordinator.personId)
      const folded = { surname_folded: legalSurname.toLowerCase(), forename_folded: legalForename.toLowerCase() }
      const names = {
        legal_surname: legalSurname,
        legal_forename: legalForename,
        preferred_forename: preferredForename,
      }
      const known = {
        ...names,
        ...folded,
        preferred_folded: preferredForename.toLowerCase(),
        date_of_birth: dateOfBirth,
        upn,
        uln,
        email,
      }
      const row = { ...aStudent(school), ...known }
      await sql`insert into student ${sql(row)}`
      const student = row.id
      const classmate = await world.student(school)
      const membership = await world.membership(school, cohort, student, 'searching')
      await world.membership(school, cohort, classmate, 'searching')
      const step = { ...aStageEvent(school, membership, coordinator.personId), note: `${NAME} rang the garage` }
      await sql`insert into stage_event ${sql(step)}`

      // Three uploads: one that brought the student, one with a problem in their row, one that waits to be saved.
      const uploads = await Promise.all([1, 2, 3].map(() => world.upload(school, cohort, coordinator.personId)))
      const [saved = '', faulty = '', waiting = ''] = uploads as string[]
      const file = Buffer.from(`${legalSurname},${legalForename},${upn}`)
      await sql`update upload set state = 'committed', committed_at = now(), file = ${file}, file_name = ${`${NAME}.csv`} where id = any (${[saved, faulty]})`
      await sql`
        update upload set file = ${file}, choices = ${sql.json({ cells: { csv: { 2: { upn } } } })}, samples = ${sql.json({ csv: { A: [legalSurname] } })},
          report = ${sql.json({ skippedRows: [{ why: NAME }] })} where id = ${waiting}`
      // Its rows are gone by now; its file may hold the person all the same.
      const older = await world.upload(school, cohort, coordinator.personId)
      await sql`update upload set state = 'committed', committed_at = now() - interval '20 days', file = ${file} where id = ${older}`
      const { surname_folded, forename_folded } = folded
      const rows = [
        { ...anUploadRow(school, saved as never), ...known, outcome: 'new', new_student_id: student },
        { ...anUploadRow(school, faulty as never), ...names, surname_folded, forename_folded, outcome: 'problem' },
        { ...anUploadRow(school, waiting as never), ...known, outcome: 'unchanged', student_id: student },
        { ...anUploadRow(school, waiting as never), outcome: 'new', legal_surname: 'Classmate' },
      ]
      for (const one of rows) await sql`insert into upload_row ${sql(one)}`
      const issue = {
        ...anUploadIssue(school, faulty as never),
        n: rows[1]?.n,
        raw: `31/02 ${NAME}`,
        why: `${NAME}: not a real date`,
      }
      await sql`insert into upload_issue ${sql(issue)}`
      const change = {
        school_id: school,
        upload_id: saved,
        student_id: student,
        before: { legal_surname: legalSurname, upn },
        joined: false,
      }
      await sql`insert into upload_change ${sql(change as never)}`
      const line = {
        membershipId: membership,
        name: `${legalSurname}, ${legalForename}`,
        to: 'offered',
        note: `${NAME} has an offer`,
      }
      const sheet = {
        ...aProgressSheet(school, cohort, coordinator.personId),
        lines: { said: [line, { membershipId: uuid(), name: 'Classmate, A' }], wrong: [], silent: 0 },
      }
      await sql`insert into progress_sheet ${sql(sheet as never)}`
      const deed = {
        person_id: coordinator.personId,
        school_id: school,
        action: 'student.viewed',
        subject_kind: 'student',
        subject_id: student,
      }
      await sql`insert into audit_event ${sql(deed)}`
      await sql`insert into sharing ${sql(aSharing(school, student) as never)}`
      const permission = aPermission(school, await world.person({ role: 'council_officer' }))
      await sql`insert into permission_request ${sql(permission as never)}`
      await sql`insert into permission_name ${sql({ ...aPermissionName(school, permission.id), name: NAME })}`
      const said = { ...aSharingInstruction(school, student, coordinator.personId), evidence: `A letter of ${NAME}` }
      await sql`insert into sharing_instruction ${sql({ ...said, deed: 'withdrawn' } as never)}`
      return { school, coordinator, cohort, student, classmate, membership, saved, faulty, waiting, partnerId }
    },
    /** What else a case holds of whoever made it. */
    fillCase: async (id: RightsCaseId, by: Actor) => {
      const of = { id: uuid(), case_id: id }
      await sql`update rights_case set requester_address = ${`${NAME}, 1 The Street`}, requester_phone = '01603 000000', about = ${NAME}, authority = ${NAME}, subject_school = ${NAME} where id = ${id}`
      await sql`update rights_item set details = ${NAME}, reason_text = ${NAME} where case_id = ${id}`
      await sql`insert into rights_message ${sql({ ...of, body: `I am ${NAME}` })}`
      await sql`insert into rights_clarification ${sql({ ...of, question: `Are you ${NAME}?`, asked_by: by.personId })}`
      await sql`insert into rights_finding ${sql({ ...of, kind: 'search', facts: { surname: legalSurname }, by_person_id: by.personId } as never)}`
      await sql`insert into rights_event ${sql({ ...of, kind: 'note', reason: NAME, rule_version: '2026-02-05' })}`
      await sql`insert into rights_attachment ${sql({ ...of, kind: 'identity', size: 1, media_type: 'image/png', file: Buffer.from(NAME) })}`
      await sql`insert into rights_draft ${sql({ token_hash: uuid(), answers: sealText(service().secret, 'test', NAME), case_id: id })}`
      const mail = {
        id: uuid(),
        to_email: email,
        template: 'rights_request_received',
        subject: `For ${NAME}`,
        text: NAME,
        html: NAME,
        state: 'sent',
      }
      await sql`insert into outbox_message ${sql(mail)}`
      const school = await world.school()
      await sql`insert into rights_school_part ${sql({ ...of, school_id: school, question: `Is ${NAME} yours?`, answer: `${NAME} is`, asked_by: by.personId, answered_at: '2026-09-01T00:00:00Z', answered_by: by.personId })}`
    },
  }
}
