import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { ask } from '../addresses.ts'
import { cohortFile, SHORT_LIST, uploadFile, uploadShownOn, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

/** What somebody sees and what their browser is told. */
async function seen(page: Page, address: string) {
  const answer = await page.goto(address)
  return {
    status: answer?.status(),
    title: await page.title(),
    words: await page.locator('main').innerHTML(),
    cached: answer?.headers()['cache-control'],
  }
}

test.describe('another school', () => {
  test('its pages are the very page of what does not exist @unscripted', async ({
    page,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const other = await newSchool()
    const cohort = await newCohort(2, other)
    await signedInAs('school_coordinator', other)
    await uploadFile(page, cohort, SHORT_LIST)
    const check = new URL(page.url()).pathname
    const student = cohort.students[0]?.id ?? ''
    await signedInAs('school_coordinator')
    const own = await newCohort()
    const pairs: [theirs: string, nobodys: string][] = [
      [`/cohorts/${cohort.id}`, `/cohorts/${uuid()}`],
      [`/cohorts/${cohort.id}/upload`, `/cohorts/${uuid()}/upload`],
      [`/cohorts/${cohort.id}/edit`, `/cohorts/${uuid()}/edit`],
      [`/cohorts/${cohort.id}/add-student`, `/cohorts/${uuid()}/add-student`],
      [check, `/cohorts/${uuid()}/upload/${uuid()}`],
      [`/cohorts/${own.id}${check.slice(check.indexOf('/upload'))}`, `/cohorts/${own.id}/upload/${uuid()}`],
      [`/students/${student}`, `/students/${uuid()}`],
      [`/students/${student}/edit`, `/students/${uuid()}/edit`],
    ]
    for (const [theirs, nobodys] of pairs) {
      const refused = await seen(page, theirs)
      expect(refused.status, theirs).toBe(404)
      expect(refused.words).toContain('Page not found')
      expect(refused).toEqual(await seen(page, nobodys))
    }
  })

  test('a look that is refused is not written down as a look', async ({
    page,
    owner,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const { students } = await newCohort(1, await newSchool())
    const theirs = { id: students[0]?.id ?? '' }
    await signedInAs('school_coordinator')
    expect((await page.goto(`/students/${theirs.id}`))?.status()).toBe(404)
    expect(await writtenDownOf(owner, theirs)).toEqual([])
  })

  test('its problem rows cannot be downloaded', async ({ page, newSchool, newCohort, signedInAs }) => {
    const other = await newSchool()
    await signedInAs('school_coordinator', other)
    await uploadFile(page, await newCohort(0, other), cohortFile('05-forty-errors.xlsx'))
    const upload = uploadShownOn(page)
    expect((await ask(page, `/api/exports/uploads/problem-rows.xlsx?upload=${upload}`)).status()).toBe(200)
    await signedInAs('school_coordinator')
    const theirs = await ask(page, `/api/exports/uploads/problem-rows.xlsx?upload=${upload}`)
    const nobodys = await ask(page, `/api/exports/uploads/problem-rows.xlsx?upload=${uuid()}`)
    expect(theirs.status()).toBe(404)
    expect(await theirs.text()).toBe(await nobodys.text())
  })

  test('an address that is no identifier is not found either', async ({ page, signedInAs }) => {
    await signedInAs('school_coordinator')
    for (const address of ['/cohorts/1', '/students/x%00', "/students/'%20or%201=1", '/cohorts/..%2f..%2fetc']) {
      expect((await ask(page, address)).status(), address).toBe(404)
    }
  })
})
