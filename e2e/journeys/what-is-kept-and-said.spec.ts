import type { APIResponse, Page } from '@playwright/test'
import { addStudents, SHORT_LIST, uploadFile, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'

test('the cookies page lists the cookies that a journey sets, and no other @unscripted', async ({
  page,
  context,
  javaScriptEnabled,
  newPerson,
  newCohort,
  signIn,
}) => {
  const found = new Set<string>()
  page.on('response', async (answer) => {
    for (const { name, value } of await answer.headersArray()) {
      // One that is taken away in the same answer never reaches the jar.
      const kept = name.toLowerCase() === 'set-cookie' && !/Max-Age=0|Expires=Thu, 01 Jan 1970/.test(value)
      if (kept) found.add(value.split('=')[0] ?? '')
    }
  })
  const [coordinator, cohort] = [await newPerson('school_coordinator'), await newCohort(1)]
  await page.goto('/')
  await page.goto('/privacy')
  expect(await context.cookies(), 'public pages set none').toEqual([])
  await page.goto('/data-rights/request')
  await page.getByRole('button', { name: 'Start now' }).click()
  await expect(page).toHaveURL(/\/who$/)
  await signIn(coordinator)
  for (const cookie of await context.cookies()) {
    expect(cookie, `${cookie.name} is kept from scripts and from other sites`).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    })
  }
  await page.goto(`/students/${cohort.students[0]?.id}`)
  await page.getByLabel('Stage').selectOption({ label: 'Searching' })
  await page.getByRole('button', { name: 'Save progress' }).click()
  await expect(page.getByText('Progress saved: Searching')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Progress saved: Searching')).toHaveCount(0)
  await page.goto('/reports')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login/)

  await page.goto('/cookies')
  const listed = await page.getByRole('table', { name: 'The cookies we set' }).getByRole('rowheader').allTextContents()
  // With JavaScript the notice comes in the answer that would set it, and is taken out of it (scripts/serve/server.ts).
  if (javaScriptEnabled !== false) found.add('wex.notice')
  expect([...found].sort()).toEqual(listed.sort())
})

/** What a security header says of every answer. */
function expectGuarded(answer: APIResponse | Awaited<ReturnType<Page['goto']>>, what: string): void {
  const headers = answer?.headers() ?? {}
  expect(headers['x-content-type-options'], what).toBe('nosniff')
  expect(headers['referrer-policy'], what).toBe('same-origin')
  expect(headers['x-powered-by'], what).toBeUndefined()
  const policy = headers['content-security-policy'] ?? ''
  expect(policy, what).toContain("default-src 'none'")
  expect(policy, what).toContain("frame-ancestors 'none'")
  expect(policy, what).toContain("form-action 'self'")
  expect(policy, what).toContain("base-uri 'none'")
  expect(policy, what).not.toMatch(/unsafe-|https?:|\*/)
}

test('every answer carries the security headers, and personal pages are kept by nobody', async ({
  page,
  newCohort,
  signedInAs,
}) => {
  const { id, students } = await newCohort(1)
  expectGuarded(await page.goto('/'), 'the home page')
  expectGuarded(await page.goto('/nowhere'), 'the page that is not there')
  await signedInAs('school_coordinator')
  for (const address of ['/cohorts', `/cohorts/${id}`, `/students/${students[0]?.id}`, '/reports']) {
    const answer = await page.goto(address)
    expectGuarded(answer, address)
    expect(answer?.headers()['cache-control'], address).toContain('no-store')
  }
  const file = await page.request.get('/api/exports/reports/stages.csv')
  expectGuarded(file, 'a download')
  expect(file.headers()['cache-control']).toBe('no-store')
  expectGuarded(await page.request.get('/api/health'), '/api/health')
})

test('a nonce is used once', async ({ page }) => {
  const nonces = new Set<string | undefined>()
  for (const _ of [1, 2, 3]) {
    const policy = (await page.goto('/'))?.headers()['content-security-policy']
    nonces.add(/'nonce-([^']+)'/.exec(policy ?? '')?.[1])
  }
  expect(nonces.size).toBe(3)
})

test('no other site is asked for anything over a whole journey, and no address names a person', async ({
  page,
  baseURL,
  newCohort,
  newPerson,
  signIn,
}) => {
  const elsewhere: string[] = []
  const telling: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== baseURL && url.protocol !== 'data:') elsewhere.push(request.url())
    if (/quayside|amara/i.test(request.url())) telling.push(request.url())
  })
  const cohort = await newCohort()
  await page.goto('/')
  await page.goto('/accessibility')
  await signIn(await newPerson('school_coordinator'))
  await uploadFile(page, cohort, SHORT_LIST)
  await addStudents(page, '3 students added')
  await page.getByRole('searchbox', { name: 'Name or UPN of a student' }).fill('Quayside')
  await page.getByRole('button', { name: 'Search' }).click()
  // The cohort's page, which is left, has such a link as well.
  await expect(page.getByRole('heading', { level: 1, name: 'Find a student' })).toBeVisible()
  await page.getByRole('link', { name: 'Amara Quayside' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Quayside' })).toBeVisible()
  await page.goto('/reports')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login/)
  expect(elsewhere).toEqual([])
  expect(telling).toEqual([])
})

test('a look at a student, a search and a download are each written down once', async ({
  page,
  owner,
  newCohort,
  signedInAs,
}) => {
  const [student] = (await newCohort(1)).students
  const { id } = await signedInAs('school_coordinator')
  const deeds = async () => {
    const rows = await owner`select action, subject_id, details from audit_event where person_id = ${id} order by id`
    return rows.map(({ action }) => String(action))
  }
  await page.goto(`/students/${student?.id}`)
  await expect(page.getByRole('heading', { level: 1, name: student?.name })).toBeVisible()
  expect(await writtenDownOf(owner, { id: student?.id ?? '' })).toEqual(['student.viewed'])
  await page.getByRole('searchbox', { name: 'Name or UPN of a student' }).fill(student?.surname ?? '')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('table', { name: '1 student found' })).toBeVisible()
  expect(await deeds()).toEqual(['student.viewed', 'student.found'])
  expect((await page.request.get('/api/exports/reports/stages.csv')).status()).toBe(200)
  expect(await deeds()).toEqual(['student.viewed', 'student.found', 'report.downloaded'])
  const [{ said } = { said: '' }] = await owner<{ said: string }[]>`
    select string_agg(details::text, ' ') as said from audit_event where person_id = ${id}`
  expect(said).not.toContain(student?.surname)
})
