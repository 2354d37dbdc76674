import type { Page } from '@playwright/test'
import { ACCOUNTS, type Cast, LARKMEADOW } from '#db/people.ts'
import { ownerOf } from '../fixtures.ts'
import { typeSignIn } from '../forms.ts'
import { expect, test } from '../own-service.ts'
import { PASSPHRASE } from '../service.ts'

test.slow()

async function signInAt(page: Page, address: string, who: Cast): Promise<void> {
  await page.goto(`${address}/login`)
  await typeSignIn(page, ACCOUNTS[who].email, PASSPHRASE)
  await page.waitForURL(({ pathname }) => pathname !== '/login')
}

test('a student goes on the 25th birthday and not on the day before, but for a hold; and the record can be taken along', async ({
  page,
  folder,
  start,
}) => {
  // The day before: two students are 24, one of them held.
  const eve = await start({ WEX_CLOCK: '2026-11-30T23:30:00Z' })
  const owner = ownerOf(folder)
  const students = await owner<{ id: string; surname: string }[]>`
    select id, legal_surname as surname from student where school_id = ${LARKMEADOW.id} order by id limit 2`
  const [goes, stays] = students
  for (const { id } of students) await owner`update student set date_of_birth = '2001-12-01' where id = ${id}`
  await owner`
    insert into retention_hold (school_id, student_id, ground, reason, review_on, placed_by)
    values (${LARKMEADOW.id}, ${stays?.id ?? ''}, 'safeguarding', 'An inquiry', '2026-12-01', ${ACCOUNTS.dataProtectionOfficer.id})`
  const there = async (id?: string) => (await owner`select from student where id = ${id ?? ''}`).length
  await signInAt(page, eve.address, 'dataProtectionOfficer')
  await page.goto(`${eve.address}/retention`)
  const due = page.getByRole('row', { name: new RegExp(LARKMEADOW.name) })
  await expect(due.getByRole('cell').first()).toHaveText('1')
  await expect(page.getByRole('heading', { name: 'Nothing has been past its date yet' })).toBeVisible()
  expect(await there(goes?.id)).toBe(1)
  await owner.end()
  eve.process.kill('SIGTERM')
  await new Promise((resolve) => eve.process.once('exit', resolve))

  const birthday = await start({ WEX_CLOCK: '2026-12-01T00:10:00Z' })
  const after = ownerOf(folder)
  await expect.poll(async () => (await after`select from student where id = ${goes?.id ?? ''}`).length).toBe(0)
  expect((await after`select from student where id = ${stays?.id ?? ''}`).length).toBe(1)
  await signInAt(page, birthday.address, 'administrator')
  await page.goto(`${birthday.address}/retention`)
  const entry = page.getByRole('table', { name: 'The last entry' }).getByRole('row').nth(1)
  await expect(entry.getByRole('cell')).toHaveText([
    ...['Student records', LARKMEADOW.name, '1', '0', 'Until the 25th birthday, version 1'],
  ])
  await expect(page.getByText('One hold is past the day of review')).toBeVisible()
  const file = await page.request.get(`${birthday.address}/api/exports/retention/disposals.csv`)
  expect(file.headers()['content-disposition']).toContain('disposals.csv')
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(
    `"Student records","Until the 25th birthday","1","2001-12-01","${LARKMEADOW.name}","1","0"`,
  )
  expect(lines[1]).not.toContain(goes?.surname)
  expect(birthday.said(), 'the log counts').toContain('"students":1')
  expect(birthday.said(), 'and names nobody').not.toContain(goes?.id)
  await after.end()
})
