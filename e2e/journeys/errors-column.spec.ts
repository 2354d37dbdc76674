import { read, utils } from 'xlsx'
import { addStudents, cohortFile, membersOf, rowsOfFile, uploadFile, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

test('a file comes back in its own format with what is wrong, and uploads again as it came @unscripted', async ({
  page,
  owner,
  newCohort,
  signedInAs,
}) => {
  await signedInAs('school_coordinator')
  const cohort = await newCohort()
  await uploadFile(page, cohort, cohortFile('05-forty-errors.xlsx'))
  const upload = { id: new URL(page.url()).pathname.slice(-36) }
  const link = page.getByRole('link', { name: 'Download your file with an Errors column' })
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.headers()['content-disposition']).toBe('attachment; filename="students-with-errors.xlsx"')
  const buffer = await answer.body()
  const book = read(buffer)
  const said = book.SheetNames.flatMap((name) =>
    utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 }).flatMap((row) => row.at(-1) ?? []),
  )
  expect(said).toContain('Errors')
  expect(said.filter((text) => /^[A-Z][\w ]+: ./.test(String(text))).length).toBeGreaterThanOrEqual(40)
  expect(await writtenDownOf(owner, upload)).toContain('upload.errors_downloaded')

  await uploadFile(page, cohort, { name: 'again.xlsx', mimeType: answer.headers()['content-type'] ?? '', buffer })
  await expect(rowsOfFile(page)).toContainText('80 new')
  await expect(rowsOfFile(page)).toContainText('40 with problems')
  await addStudents(page, '80 students added, 40 rows with problems left out')
  expect(await membersOf(owner, cohort)).toBe(80)
})
