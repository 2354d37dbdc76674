import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { CFB, read, utils } from 'xlsx'
import type { Sql } from '#db/connection.ts'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'
import type { Cohort } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

const HEADINGS = ['School', ...STAGES.map((stage) => STAGE_WORDS[stage]), 'Total']

/** Ten students: seven not started, two searching, one confirmed. The last two numbers are small. */
async function spread(owner: Sql, cohort: Cohort): Promise<void> {
  const ids = cohort.students.map(({ membershipId }) => membershipId)
  await owner`update membership set stage = 'searching' where id in ${owner(ids.slice(0, 2))}`
  await owner`update membership set stage = 'confirmed' where id in ${owner(ids.slice(2, 3))}`
}

async function download(page: Page, link: string): Promise<{ name: string; bytes: Buffer; type: string | undefined }> {
  const address = await page.getByRole('link', { name: link }).getAttribute('href')
  const { headers } = await page.request.get(address ?? '').then((answer) => ({ headers: answer.headers() }))
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  const file = await saved
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()), type: headers['content-type'] }
}

test('the officer’s report shows each school, with small numbers for use inside the council', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  await spread(owner, await newCohort(10))
  await signedInAs('council_officer')
  await page.goto('/reports')
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()
  const row = page.getByRole('row', { name: new RegExp(`^${school.name}`) })
  await expect(row.getByRole('cell')).toHaveText(['7', '2', '0', '0', '1', '0', '0', '0', '0', '10'])
  await expect(page.getByText('Contains small numbers: for use inside the council only')).toBeVisible()
})

test('small numbers are hidden for publication, and nothing on the page tells them', async ({
  page,
  owner,
  school,
  newCohort,
  signedInAs,
}) => {
  await spread(owner, await newCohort(10))
  await signedInAs('council_officer')
  await page.goto('/reports')
  await page.getByRole('link', { name: 'Hidden – for publication' }).click()
  await expect(page).toHaveURL(/small=hidden/)
  const cells = page.getByRole('row', { name: new RegExp(`^${school.name}`) }).getByRole('cell')
  await expect(cells.nth(1)).toHaveText('c')
  await expect(cells.nth(4)).toHaveText('c')
  const table = page.getByRole('table', { name: /^Students by school and stage/ })
  const shown = await table.getByRole('cell').allTextContents()
  expect(shown.filter((number) => /^[1-4]$/.test(number))).toEqual([])
  await expect(page.getByText('Contains small numbers')).toHaveCount(0)
})

test('a coordinator’s report is of their own school alone', async ({
  page,
  school,
  newSchool,
  newCohort,
  signedInAs,
}) => {
  await newCohort(5)
  const other = await newSchool()
  await newCohort(6, other)
  await signedInAs('school_coordinator')
  await page.goto('/reports')
  const table = page.getByRole('table', { name: /^Students by school and stage/ })
  await expect(table.getByRole('rowheader')).toHaveText([school.name])
  expect(await page.content()).not.toContain(other.name)
})

test.describe('downloads', () => {
  test('the spreadsheet has the page’s figures as numbers, and says who may have it', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    await spread(owner, await newCohort(10))
    await signedInAs('school_coordinator')
    await page.goto('/reports')
    const { name, bytes, type } = await download(page, 'Download spreadsheet')
    expect(name).toBe('stages-by-school-2026-to-2027.xlsx')
    expect(type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    const book = read(bytes)
    expect(book.SheetNames).toHaveLength(2)
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    expect(rows[0]).toEqual(HEADINGS)
    expect(rows[1]).toEqual([school.name, 7, 2, 0, 0, 1, 0, 0, 0, 0, 10])
    expect(rows.flat()).toContain('Contains small numbers: for use inside the council only')
  })

  test('the CSV opens in Excel as it is, and hides what the page hides', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    await spread(owner, await newCohort(10))
    await signedInAs('school_coordinator')
    await page.goto('/reports?small=hidden')
    const { name, bytes, type } = await download(page, 'Download CSV')
    expect(name).toBe('stages-by-school-2026-to-2027.csv')
    expect(type).toBe('text/csv; charset=utf-8')
    const text = bytes.toString('utf8')
    expect(text.startsWith('\ufeff"School","Not started"')).toBe(true)
    const [, row = ''] = text.trimEnd().split('\r\n')
    expect(row.startsWith(`"${school.name}",`)).toBe(true)
    expect(row.split(',').filter((cell) => /^[1-4]$/.test(cell))).toEqual([])
    expect(row).toContain('"c"')
  })

  test('the Word paper hides small numbers whatever the page shows', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    await spread(owner, await newCohort(10))
    await signedInAs('school_coordinator')
    await page.goto('/reports?small=shown')
    const { name, bytes, type } = await download(page, 'Download Word paper')
    expect(name).toBe('stages-by-school-2026-to-2027.docx')
    expect(type).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
    const words = wordsOf(bytes)
    expect(words).toContain(school.name)
    expect(words).toContain('c means confidential')
    expect(words).not.toContain('for use inside the council only')
  })

  test('of a year, year group or view that cannot be is not found', async ({ page, signedInAs }) => {
    await signedInAs('council_officer')
    for (const query of ['year=1999', 'yearGroup=6', 'small=some', 'small=hidden&small=shown', `year=${uuid()}`]) {
      expect((await page.request.get(`/api/exports/reports/stages.csv?${query}`)).status(), query).toBe(404)
      expect((await page.request.get(`/reports?${query}`)).status(), query).toBe(404)
    }
  })
})

/** The words of a .docx: its document part, without the marks of its paragraphs. */
function wordsOf(docx: Buffer): string {
  const part = CFB.find(CFB.read(docx, { type: 'buffer' }), '/word/document.xml')
  return Buffer.from(part?.content ?? [])
    .toString('utf8')
    .replaceAll(/<[^>]+>/g, ' ')
}
