import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import { FORENAMES, SURNAMES } from '#db/people.ts'
import { ask } from './addresses.ts'
import type { School } from './fixtures.ts'
import { type FormField, formsOf, sendForm } from './forms.ts'

/** Names whose folded form, which search compares, is only their small letters. */
const plain = (names: readonly string[]): string[] => names.filter((name) => /^[A-Za-z]+$/.test(name))
const GIVEN = plain(FORENAMES)
const FAMILY = plain(SURNAMES)

export type Student = { id: string; membershipId: string; forename: string; surname: string; name: string }
export type Cohort = { id: string; name: string; school: School; students: Student[] }

/** A cohort of this academic year with students, set up by the owner. */
export async function cohortAt(owner: Sql, school: School, size: number): Promise<Cohort> {
  const id = uuid()
  const name = `Year 10 ${id.slice(-6)}`
  await owner`insert into cohort ${owner({
    id,
    school_id: school.id,
    name,
    academic_year: 2026,
    year_group: 10,
    placement_start: '2027-06-14',
    placement_end: '2027-06-18',
    created_by: uuid(),
  })}`
  const students = Array.from({ length: size }, (_, n): Student => {
    const [forename, surname] = [GIVEN[(n * 7) % GIVEN.length] ?? '', FAMILY[n % FAMILY.length] ?? '']
    return { id: uuid(), membershipId: uuid(), forename, surname, name: `${forename} ${surname}` }
  })
  if (size === 0) return { id, name, school, students }
  await owner`insert into student ${owner(
    students.map(({ id, forename, surname }) => ({
      id,
      school_id: school.id,
      legal_forename: forename,
      legal_surname: surname,
      forename_folded: forename.toLowerCase(),
      surname_folded: surname.toLowerCase(),
      date_of_birth: '2012-04-27',
      year_group: 10,
      tutor_group: '10A',
    })),
  )}`
  await owner`insert into membership ${owner(
    students.map(({ id: student, membershipId }) => ({
      id: membershipId,
      school_id: school.id,
      cohort_id: id,
      student_id: student,
    })),
  )}`
  return { id, name, school, students }
}

/** How many students a cohort has. */
export async function membersOf(owner: Sql, cohort: { id: string }): Promise<number> {
  const [row] = await owner<{ members: number }[]>`
    select count(*)::int as members from membership where cohort_id = ${cohort.id}`
  return row?.members ?? 0
}

/** What was written down of a subject, the oldest first. */
export async function writtenDownOf(owner: Sql, subject: { id: string }): Promise<string[]> {
  const rows = await owner<{ action: string }[]>`
    select action from audit_event where subject_id = ${subject.id} order by id`
  return rows.map(({ action }) => action)
}

export const cohortFile = (name: string): string => path.join('e2e', 'files', 'cohorts', name)
export const workbookFile = (name: string): string => path.join('e2e', 'files', 'workbooks', name)

type Expected = {
  rows: { values: Record<string, string | number> }[]
  issues: { row: number; column: string; raw: string; severity: string }[]
  changes: { changed: { upn: string }[]; added: string[]; notInThisFile: string[]; unchanged: number }
}

/** What independent people expect of a cohort file: its rows, its problems, and what changes by it. */
export const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(cohortFile(name.replace(/\.\w+$/, '.expected.json')), 'utf8')) as Expected

export type FileBytes = { name: string; mimeType: string; buffer: Buffer }
export type FileToUpload = string | FileBytes

/** A small list of three good students. */
export const SHORT_LIST: FileBytes = {
  name: 'short list.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Surname,Forename,Date of birth,Year,Reg',
      'Quayside,Amara,14/06/2012,10,10A',
      "O'Staithe,Łukasz,01/02/2012,10,10B",
      'van Reedham,Zoë,30/09/2011,10,10C',
    ].join('\r\n'),
  ),
}

/** Sends a file to a cohort by the upload page. */
export async function sendFile(page: Page, cohort: { id: string }, file: FileToUpload): Promise<void> {
  await page.goto(`/cohorts/${cohort.id}/upload`)
  await page.getByLabel('Cohort file').setInputFiles(file)
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
}

/** Sends a file and waits for its check page. */
export async function uploadFile(page: Page, cohort: { id: string }, file: FileToUpload): Promise<void> {
  await sendFile(page, cohort, file)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
}

/**
 * The same without drawing a page, for scenes that many tests set; the upload's id. Sends what a browser without
 * JavaScript sends.
 */
export async function sendUpload(page: Page, cohort: { id: string }, file: FileBytes): Promise<string> {
  const form = (await formsOf(page, `/cohorts/${cohort.id}/upload`)).find((fields) =>
    fields.some(([n]) => n === 'file'),
  )
  if (!form) throw new Error('The page has a form to upload with')
  const bytes = new File([new Uint8Array(file.buffer)], file.name, { type: file.mimeType })
  const sent = form.map(([name, value]): FormField => [name, name === 'file' ? bytes : value])
  const check = (await sendForm(page, `/cohorts/${cohort.id}/upload`, sent)).headers().location ?? ''
  await expect.poll(async () => await (await ask(page, check)).text()).toContain('Check your upload')
  return check.slice(-36)
}

/** What the check page says will become of the rows. */
export const rowsOfFile = (page: Page) => page.getByRole('list', { name: 'Rows of the file' })

/** The id of the upload whose check page is shown, which ends its address. */
export const uploadShownOn = (page: Page): string => page.url().slice(-36)

/** Saves what the check page shows, which the cohort's page then says. */
export async function addStudents(page: Page, notice: string): Promise<void> {
  await page.getByRole('button', { name: 'Add students' }).click()
  await expect(page.getByText(notice)).toBeVisible()
}
