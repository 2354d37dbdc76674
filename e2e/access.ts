import { globSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import { ACCOUNTS } from '#db/people.ts'
import type { Role } from '#db/vocabulary.ts'
import { needsStepUp, type Permission, rolesWith } from '#lib/policy.ts'
import { type Cohort, cohortAt, type FileBytes, SHORT_LIST, sendUpload } from './cohorts.ts'
import type { Person, School } from './fixtures.ts'
import { grantOf, reviewOf } from './people.ts'
import { type CaseAt, caseAt } from './rights-cases.ts'

export { needsStepUp, type Permission }

/** Who holds a permission: the service's own table, which these tests compare the service with. */
export const holdersOf = (permission: Permission): readonly Role[] => rolesWith(permission)

/**
 * Every page of the signed-in service, and the permission that opens it. Written down here, so that a page that is
 * opened to more people than before has to say so where a person reads it; a page that is not here fails the tests.
 */
export const PAGES = {
  '/account': 'account.read',
  '/account/email': 'account.read',
  '/account/email/sent': 'account.read',
  '/account/password': 'account.read',
  '/account/second-factor': 'account.read',
  '/account/sessions': 'account.read',
  '/account/tokens': 'api-token.read',
  '/account/tokens/new': 'api-token.make',
  '/cohorts': 'cohort.read',
  '/cohorts/new': 'cohort.create',
  '/cohorts/[cohortId]': 'cohort.read',
  '/cohorts/[cohortId]/add-student': 'student.add',
  '/cohorts/[cohortId]/edit': 'cohort.create',
  '/cohorts/[cohortId]/progress-sheets': 'stage.change',
  '/cohorts/[cohortId]/progress-sheets/[sheetId]': 'stage.change',
  '/cohorts/[cohortId]/roll-over': 'cohort.create',
  '/cohorts/[cohortId]/telling': 'telling.record',
  '/cohorts/[cohortId]/telling/[tellingId]': 'telling.record',
  '/cohorts/[cohortId]/telling/text': 'telling.record',
  '/cohorts/[cohortId]/templates': 'cohort.upload',
  '/cohorts/[cohortId]/type-in': 'cohort.upload',
  '/cohorts/[cohortId]/upload': 'cohort.upload',
  '/cohorts/[cohortId]/upload/[uploadId]': 'cohort.upload',
  '/cohorts/[cohortId]/upload/[uploadId]/undo': 'cohort.upload',
  '/notices': 'notice.read',
  '/notices/draft': 'notice.edit',
  // Drawn in the public pages' own frame.
  '/notices/draft/preview': 'notice.read',
  '/notices/draft/preview/students': 'notice.read',
  '/notices/publish': 'notice.edit',
  '/notices/telling': 'notice.read',
  '/notices/withdraw': 'notice.edit',
  '/data-inventory': 'data-inventory.read',
  '/outbox': 'outbox.read',
  '/retention': 'retention.read',
  '/retention/[retentionClass]': 'retention.read',
  '/retention/holds/[holdId]': 'retention.hold',
  '/retention/holds/new': 'retention.hold',
  '/partners': 'partner.read',
  '/partners/new': 'partner.change',
  '/people': 'people.read',
  '/people/[personId]': 'people.read',
  '/people/[personId]/account/deactivate': 'people.govern',
  '/people/[personId]/give-role': 'people.govern',
  '/people/[personId]/roles/[grantId]/end': 'people.change',
  '/people/[personId]/roles/[grantId]/suspend': 'people.change',
  '/people/invitations': 'people.change',
  '/people/invitations/[invitationId]': 'people.change',
  '/people/invite': 'people.change',
  '/people/review/[reviewId]': 'access-review.answer',
  '/people/review/[reviewId]/confirm': 'access-review.answer',
  '/people/reviews': 'access-review.start',
  '/people/second-factor': 'factor-rule.change',
  '/privacy-options': 'privacy.read',
  '/privacy-options/sharing': 'privacy.read',
  '/permissions': 'permission.read',
  '/permissions/new': 'permission.ask',
  '/reports': 'report.read',
  '/rights-requests': 'rights-case.read',
  '/rights-requests/[caseId]': 'rights-case.read',
  '/rights-requests/[caseId]/carry-out': 'rights-case.approve',
  '/rights-requests/[caseId]/clarification': 'rights-case.handle',
  '/rights-requests/[caseId]/competence': 'rights-case.handle',
  '/rights-requests/[caseId]/decide': 'rights-case.handle',
  '/rights-requests/[caseId]/decide/[itemId]': 'rights-case.handle',
  '/rights-requests/[caseId]/evidence': 'rights-case.export',
  '/rights-requests/[caseId]/extension': 'rights-case.handle',
  '/rights-requests/[caseId]/finish': 'rights-case.handle',
  '/rights-requests/[caseId]/identity': 'rights-case.handle',
  '/rights-requests/[caseId]/letters/[messageId]': 'rights-case.read',
  '/rights-requests/[caseId]/letters/acknowledgement': 'rights-case.handle',
  '/rights-requests/[caseId]/person': 'rights-case.handle',
  '/rights-requests/[caseId]/redaction': 'rights-case.carry-out',
  '/rights-requests/[caseId]/school': 'rights-case.handle',
  '/rights-requests/[caseId]/withdraw': 'rights-case.handle',
  '/rights-requests/bank-holidays': 'rights-case.read',
  '/rights-requests/evidence/[year]': 'rights-case.export',
  '/rights-requests/figures': 'rights-case.read',
  '/rights-requests/new': 'rights-case.handle',
  '/rights-requests/school': 'rights-part.answer',
  '/rights-requests/school/[partId]': 'rights-part.answer',
  '/rights-told': 'rights-told.read',
  '/students': 'student.read',
  '/students/[studentId]': 'student.read',
  '/students/[studentId]/edit': 'student.change',
  '/students/[studentId]/instruction': 'instruction.record',
} as const satisfies Record<string, Permission>

/** Pages that only ever lead on, or that are one person's alone: held by tests of their own. */
const ELSEWHERE = [
  // Whose partner, and whose request: access-to-partners-and-permissions.spec.ts.
  '/partners/[partnerId]',
  '/partners/[partnerId]/agreements/[agreementId]/end',
  '/partners/[partnerId]/agreements/new',
  '/partners/[partnerId]/edit',
  '/permissions/[permissionId]',
  '/permissions/[permissionId]/answer',
  '/permissions/[permissionId]/students',
  '/permissions/[permissionId]/students/print',
  '/permissions/[permissionId]/withdraw',
  '/start',
  '/outbox/[messageId]',
  '/account/tokens/[tokenId]',
  '/account/second-factor/remove/[factor]',
  '/rights-requests/[caseId]/carry-out/correct',
  '/rights-requests/[caseId]/redaction/[place]',
]

/** Pages of the source that the table has not decided about. `[deed]` stands for the words that it writes out. */
export function undecidedPages(): string[] {
  const decided = [...Object.keys(PAGES), ...ELSEWHERE].map((page) =>
    page.replace(/^(\/people\/.*)\/(end|suspend|deactivate)$/, '$1/[deed]'),
  )
  return globSync('app/(service)/**/page.tsx')
    .map((file) => file.replace('app/(service)', '').replace(/\/page\.tsx$/, ''))
    .filter((page) => !decided.includes(page))
}

export type Place = Record<
  | 'schoolId'
  | 'cohortId'
  | 'studentId'
  | 'uploadId'
  | 'sheetId'
  | 'tellingId'
  | 'personId'
  | 'grantId'
  | 'invitationId'
  | 'reviewId'
  | 'retentionClass'
  | 'holdId',
  string
> &
  CaseAt

/** One of everything at a school: a colleague, a cohort with its student, an upload that waits, and so on. */
export async function placeAt(
  owner: Sql,
  school: School,
  colleague: Person,
  page: Page,
  file: FileBytes = SHORT_LIST,
): Promise<Place> {
  const cohort = await cohortAt(owner, school, 1)
  const uploadId = await sendUpload(page, cohort, file)
  const invitationId = uuid()
  const grantId = await grantOf(owner, colleague, school)
  await owner`insert into invitation ${owner({
    id: invitationId,
    token_hash: uuid(),
    email: `${invitationId}@people.example`,
    role: 'school_staff',
    school_id: school.id,
    invited_by: colleague.id,
  })}`
  return {
    schoolId: school.id,
    cohortId: cohort.id,
    studentId: cohort.students[0]?.id ?? '',
    uploadId,
    sheetId: await sheetAt(owner, cohort, colleague),
    tellingId: await tellingAt(owner, cohort),
    personId: colleague.id,
    grantId,
    invitationId,
    reviewId: await reviewOf(owner, school),
    retentionClass: 'record-of-deeds',
    holdId: await holdAt(owner, school, cohort.students[0]?.id ?? ''),
    ...(await caseAt(owner, { schoolId: school.id, studentId: cohort.students[0]?.id ?? '' })),
  }
}

/** Students of a cohort who have not been told yet that their information is here, and have to be in so many days. */
export async function tellingAt(owner: Sql, { id, school }: Cohort, days = 20): Promise<string> {
  const [row] = await owner<{ id: string }[]>`
    insert into student_telling (school_id, cohort_id, added_on, students, due_on)
    values (${school.id}, ${id}, wex.today() + ${days}::int - 30, 1, wex.today() + ${days}::int) returning id`
  if (!row) throw new Error('It was put in')
  return row.id
}

/** A progress sheet that waits to be saved: its one line says that the cohort's first student is searching. */
export async function sheetAt(owner: Sql, cohort: Cohort, by: Person): Promise<string> {
  const id = uuid()
  const [student] = cohort.students
  const said = [
    {
      ...{
        sheet: '10A',
        row: 4,
        name: `${student?.surname}, ${student?.forename}`,
        membershipId: student?.membershipId,
      },
      ...{ from: 'not_started', to: 'searching', reason: null, note: null },
    },
  ]
  await owner`insert into progress_sheet ${owner({
    ...{ id, school_id: cohort.school.id, cohort_id: cohort.id, file_name: '10A.xlsx', received_by: by.id },
    lines: owner.json({ said, wrong: [], silent: 0 }),
  })}`
  return id
}

/** A hold on a student's record, to be looked at again in so many days. */
export async function holdAt(owner: Sql, school: School, studentId: string, days = 20): Promise<string> {
  const id = uuid()
  await owner`
    insert into retention_hold (id, school_id, student_id, ground, reason, review_on, placed_by)
    values (${id}, ${school.id}, ${studentId}, 'legal_claim', 'A claim is being prepared', wex.today() + ${days}::int, ${ACCOUNTS.dataProtectionOfficer.id})`
  return id
}

/** Whether a page is about something of one school; requests, holds, periods and years are the council's own. */
export const ofAPlace = (page: string): boolean =>
  page.includes('[') && !/\[(caseId|year|retentionClass|holdId)\]/.test(page)

/** The address of a page at a place. */
export const addressAt = (page: string, place: Place): string =>
  page.replaceAll(/\[(\w+)\]/g, (_, name: keyof Place) => place[name])
