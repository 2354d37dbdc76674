import { v7 as uuid } from 'uuid'
import { describe, expect, test } from 'vitest'
import { DatabaseFailure } from '../failure.ts'
import { twoSchools } from './access-probes.ts'
import {
  aHold,
  aMembership,
  anOutboxMessage,
  anUpload,
  anUploadChange,
  anUploadIssue,
  anUploadProgress,
  anUploadRow,
  aPermissionName,
  aPrivacyChoice,
  aProgressSheet,
  aSharing,
  aSharingInstruction,
  aStageEvent,
  as,
  aTelling,
  openWorld,
  rolledBack,
} from './world.ts'

const world = await openWorld()
const { sql } = world
const { own, other } = await twoSchools(world)

// The administrator is at home in both schools, and so the last whom policies would stop.
const administrator = await world.session(await world.person({ role: 'council_administrator' }))
const me = administrator.personId

/** A row of one school that points at something of the other, for every key that holds them apart. */
const CROSSING = {
  membership_cohort: ['membership', aMembership(own.id, other.cohort, own.outsider)],
  membership_student: ['membership', aMembership(own.id, own.cohort, other.student)],
  stage_event_membership: ['stage_event', aStageEvent(own.id, other.membership, me)],
  access_review_line_review: [
    'access_review_line',
    { school_id: own.id, review_id: other.review, grant_id: own.grant },
  ],
  access_review_line_grant: ['access_review_line', { school_id: own.id, review_id: own.review, grant_id: other.grant }],
  outbox_message_invitation: ['outbox_message', anOutboxMessage(own.id, other.invitation)],
  permission_name_request: ['permission_name', aPermissionName(own.id, other.permission, 2)],
  permission_name_student: [
    'permission_name',
    { ...aPermissionName(own.id, own.permission, 2), granted: true, fields: ['names'], student_id: other.student },
  ],
  progress_sheet_cohort: ['progress_sheet', aProgressSheet(own.id, other.cohort, me)],
  // Consent names the agreement it is given to, and the partner whose agreement that is.
  privacy_choice_agreement: [
    'privacy_choice',
    aPrivacyChoice({ schoolId: own.id, partnerId: own.partner, agreementId: other.agreement }, me),
  ],
  retention_hold_student: ['retention_hold', aHold(own.id, other.outsider, me)],
  sharing_student: ['sharing', aSharing(own.id, other.student)],
  sharing_instruction_student: ['sharing_instruction', aSharingInstruction(own.id, other.student, me)],
  stage_figure_cohort: [
    'stage_figure',
    { school_id: own.id, cohort_id: other.cohort, academic_year: 2026, year_group: 10, stage: 'reviewed', students: 1 },
  ],
  student_telling_cohort: ['student_telling', aTelling(own.id, other.cohort)],
  student_telling_upload: ['student_telling', aTelling(own.id, own.cohort, other.upload)],
  upload_cohort: ['upload', anUpload(own.id, other.cohort, me)],
  upload_change_upload: ['upload_change', anUploadChange(own.id, other.upload, own.student)],
  upload_change_student: ['upload_change', anUploadChange(own.id, own.nextUpload, other.student)],
  upload_progress_upload: ['upload_progress', anUploadProgress(own.id, other.nextUpload)],
  upload_issue_upload: ['upload_issue', anUploadIssue(own.id, other.upload)],
  upload_row_student: ['upload_row', { ...anUploadRow(own.id, own.upload), student_id: other.student }],
  upload_row_upload: ['upload_row', anUploadRow(own.id, other.upload)],
} as const

describe('no row can point into another school', () => {
  test.each(Object.entries(CROSSING))('%s', async (key, [table, row]) => {
    // As the owner, whom no policy binds: the key alone refuses.
    await expect(sql`insert into ${sql(table)} ${sql(row)}`).rejects.toMatchObject({
      code: '23503',
      constraint_name: key,
    })
  })

  test('every key with a school in it is tried', async () => {
    const keys = await sql<{ name: string }[]>`
      select conname as name from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and array_length(conkey, 1) > 1
        -- A version's numbers; they belong to no school.
        and conname not in ('notice_acknowledgement_version', 'disposal_rule')`
    expect(keys.map(({ name }) => name).sort()).toEqual(Object.keys(CROSSING).sort())
  })

  test('an administrator, who may add to both schools, cannot tie them together', async () => {
    const crossing = as(administrator)((tx) => tx.sql`insert into membership ${tx.sql(CROSSING.membership_student[1])}`)
    await expect(crossing).rejects.toEqual(new DatabaseFailure('23503', 'membership_student'))
  })

  test.each(['cohort', 'membership', 'student', 'upload', 'upload_row', 'stage_event'])(
    'a row of %s cannot be moved to another school',
    async (table) => {
      const move = as(administrator)((tx) => tx.sql`update ${tx.sql(table)} set school_id = ${other.id}`)
      await expect(move).rejects.toEqual(new DatabaseFailure('42501', null))
    },
  )
})

describe('what belongs to another school is not there', () => {
  const coordinatorOf = async (schoolId: typeof own.id) =>
    as(await world.session(await world.person({ role: 'school_coordinator', schoolId })))

  test('a coordinator of two schools sees both and no third', async () => {
    const third = await world.school()
    await world.student(third)
    const both = await world.person(
      { role: 'school_coordinator', schoolId: own.id },
      { role: 'school_staff', schoolId: other.id },
    )
    const seen = await as(await world.session(both))(
      ({ sql }) => sql<{ school_id: string }[]>`select distinct school_id from student order by 1`,
    )
    expect(seen.map((row) => row.school_id)).toEqual([own.id, other.id].sort())
  })

  test('a role at one school gives nothing of it at another', async () => {
    const both = await world.person(
      { role: 'school_coordinator', schoolId: own.id },
      { role: 'school_staff', schoolId: other.id },
    )
    const changed = await rolledBack(
      as(await world.session(both)),
      ({ sql }) => sql`update student set tutor_group = '10Z'`,
    )
    expect(changed.count).toBe(2)
  })

  test('the same UPN in two schools tells neither of the other', async () => {
    const upn = 'A926499023001'
    await sql`update student set upn = ${upn} where id = ${other.student}`
    const door = await coordinatorOf(own.id)
    const changed = await rolledBack(door, (tx) => tx.sql`update student set upn = ${upn} where id = ${own.student}`)
    expect(changed.count).toBe(1)
  })

  test('an adviser’s partner with agreements over both schools reaches each within its own dates', async () => {
    const partnerId = await world.partner()
    await world.agreement(partnerId, [own.id])
    const later = await world.agreement(partnerId, [other.id], '2099-01-01', '2099-12-31')
    const door = as(await world.session(await world.person({ role: 'partner_adviser', partnerId })))
    const schools = () => door(({ sql }) => sql<{ id: string }[]>`select distinct school_id as id from student`)
    expect(await schools()).toEqual([{ id: own.id }])
    await sql`update partner_agreement set starts_on = current_date where id = ${later}`
    expect((await schools()).length).toBe(2)
    await sql`delete from partner_agreement_school where agreement_id = ${later}`
    expect(await schools()).toEqual([{ id: own.id }])
  })

  test('a student of another school cannot be guessed by what Postgres answers', async () => {
    const door = await coordinatorOf(own.id)
    const add = (studentId: string) =>
      door(
        (tx) =>
          tx.sql`insert into membership ${tx.sql({ ...aMembership(own.id, own.cohort, own.student), student_id: studentId })}`,
      ).catch((error: unknown) => String(error))
    expect(await add(other.student)).toBe(await add(uuid()))
  })
})
