import type { APIResponse, Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { cohortFile, membersOf, SHORT_LIST, uploadFile, writtenDownOf } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { forge } from '../forms.ts'

/** Asks as a browser asks for a page, without following. */
const ask = (page: Page, address: string): Promise<APIResponse> =>
  page.request.get(address, { maxRedirects: 0, headers: { accept: 'text/html' } })

test.describe('nobody signed in', () => {
  const GUARDED = [
    '/start',
    '/cohorts',
    '/cohorts/new',
    `/cohorts/${uuid()}`,
    `/cohorts/${uuid()}/upload`,
    `/cohorts/${uuid()}/upload/${uuid()}`,
    `/cohorts/${uuid()}/add-student`,
    `/cohorts/${uuid()}/edit`,
    '/students',
    `/students/${uuid()}`,
    `/students/${uuid()}/edit`,
    '/reports?year=2026&yearGroup=10&small=hidden',
  ]
  test('is led from every page of the service to the sign-in page, and sees nothing of it', async ({ page }) => {
    for (const address of GUARDED) {
      const answer = await ask(page, address)
      expect(answer.status(), address).toBe(303)
      expect(answer.headers().location).toBe(`/login?next=${encodeURIComponent(address)}`)
      expect(await answer.text()).not.toContain('<h1')
    }
  })

  test('a download leads to the page that offers it, by way of the sign-in page', async ({ page }) => {
    for (const format of ['xlsx', 'docx', 'csv']) {
      const answer = await ask(page, `/api/exports/reports/stages.${format}?year=2026&small=hidden`)
      expect(answer.status()).toBe(303)
      expect(answer.headers().location).toBe(`/login?next=${encodeURIComponent('/reports?year=2026&small=hidden')}`)
    }
  })

  test('the page asked for comes after sign-in, with its query @unscripted', async ({ page, newPerson }) => {
    const officer = await newPerson('council_officer')
    await page.goto('/reports?year=2026&yearGroup=10&small=hidden')
    await expect(page).toHaveURL(/\/login\?next=/)
    await page.getByLabel('Email address').fill(officer.email)
    await page.getByLabel('Password', { exact: true }).fill('larks over the staithe')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/reports?year=2026&yearGroup=10&small=hidden')
  })

  for (const elsewhere of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/%09/e.example',
  ]) {
    test(`sign-in never leads to another site: next=${elsewhere}`, async ({ page, baseURL, newPerson }) => {
      const officer = await newPerson('council_officer')
      await page.goto(`/login?next=${encodeURIComponent(elsewhere).replace('%2F%2509', '/%09')}`)
      await page.getByLabel('Email address').fill(officer.email)
      await page.getByLabel('Password', { exact: true }).fill('larks over the staithe')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL((url) => url.pathname !== '/login')
      expect(new URL(page.url()).origin).toBe(baseURL)
    })
  }
})

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
    const upload = page.url().slice(-36)
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

test.describe('a form with a forged hidden field', () => {
  test('an upload for another school’s cohort is not found, and changes nothing @unscripted', async ({
    page,
    owner,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const theirs = await newCohort(2, await newSchool())
    const own = await newCohort()
    await signedInAs('school_coordinator')
    await page.goto(`/cohorts/${own.id}/upload`)
    await forge(page, 'cohortId', theirs.id)
    await page.getByLabel('Cohort file').setInputFiles(SHORT_LIST)
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    expect((await answered).status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    expect(await owner`select from upload where cohort_id in ${owner([theirs.id, own.id])}`).toHaveLength(0)
  })

  test('a cohort for another school is not found, and is not made @unscripted', async ({
    page,
    owner,
    newSchool,
    signedInAs,
  }) => {
    const other = await newSchool()
    await signedInAs('school_coordinator')
    await page.goto('/cohorts/new')
    await page.getByLabel('Cohort name').evaluate((field, id) => {
      const forged = document.createElement('input')
      Object.assign(forged, { type: 'hidden', name: 'schoolId', value: id })
      field.after(forged)
    }, other.id)
    await page.getByLabel('Cohort name').fill('Forged')
    await page.getByLabel('Year group').selectOption('10')
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.getByRole('button', { name: 'Create cohort' }).click()
    expect((await answered).status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    expect(await owner`select from cohort where school_id = ${other.id}`).toHaveLength(0)
  })

  test('progress of another school’s student is not found, and stays @unscripted', async ({
    page,
    owner,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const [theirs] = (await newCohort(1, await newSchool())).students
    const [own] = (await newCohort(1)).students
    if (!theirs || !own) throw new Error('There are two students')
    await signedInAs('school_staff')
    await page.goto(`/students/${own.id}`)
    for (const part of ['stage', 'reason', 'note']) {
      await page.locator(`[name="progress.${own.membershipId}.${part}"]`).evaluate((field, name) => {
        field.setAttribute('name', name)
      }, `progress.${theirs.membershipId}.${part}`)
    }
    await page.getByLabel('Stage').selectOption({ label: 'Confirmed' })
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.getByRole('button', { name: 'Save progress' }).click()
    expect((await answered).status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    const stages =
      await owner`select stage from membership where id in ${owner([own.membershipId, theirs.membershipId])}`
    expect(stages.map(({ stage }) => stage)).toEqual(['not_started', 'not_started'])
  })

  test('an upload of another school is not saved', async ({ page, owner, newSchool, newCohort, signedInAs }) => {
    const other = await newSchool()
    const theirs = await newCohort(0, other)
    await signedInAs('school_coordinator', other)
    await uploadFile(page, theirs, SHORT_LIST)
    const upload = page.url().slice(-36)
    await signedInAs('school_coordinator')
    await uploadFile(page, await newCohort(), SHORT_LIST)
    await page
      .locator('form')
      .filter({ has: page.getByRole('button', { name: 'Add students' }) })
      .locator('input[name="uploadId"]')
      .evaluate((input: HTMLInputElement, forged) => {
        input.value = forged
      }, upload)
    await page.getByRole('button', { name: 'Add students' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    expect(await membersOf(owner, theirs)).toBe(0)
  })
})

test.describe('a role', () => {
  const refusals = [
    [
      'school_staff',
      [
        '/cohorts/new',
        '/cohorts/ID/edit',
        '/cohorts/ID/upload',
        '/cohorts/ID/add-student',
        '/students/ID/edit',
        '/reports',
      ],
    ],
    [
      'partner_adviser',
      [
        '/cohorts/new',
        '/cohorts/ID/edit',
        '/cohorts/ID/upload',
        '/cohorts/ID/add-student',
        '/students/ID/edit',
        '/reports',
      ],
    ],
    ['council_officer', ['/cohorts', '/cohorts/new', '/cohorts/ID', '/students', '/students/ID', '/students/ID/edit']],
    ['data_protection_officer', ['/cohorts', '/cohorts/new', '/cohorts/ID', '/students', '/students/ID']],
  ] as const
  for (const [role, addresses] of refusals) {
    test(`${role.replaceAll('_', ' ')} does not find what is not theirs`, async ({ page, newCohort, signedInAs }) => {
      const { id, students } = await newCohort(1)
      await signedInAs(role)
      for (const address of addresses) {
        const filled = address
          .replace('cohorts/ID', `cohorts/${id}`)
          .replace('students/ID', `students/${students[0]?.id}`)
        expect((await ask(page, filled)).status(), address).toBe(404)
      }
    })
  }

  test('staff are offered no upload and no new cohort', async ({ page, newCohort, signedInAs }) => {
    const { id, students } = await newCohort(1)
    await signedInAs('school_staff')
    await page.goto('/cohorts')
    await expect(page.getByRole('link', { name: 'New cohort' })).toHaveCount(0)
    await page.goto(`/cohorts/${id}`)
    await expect(page.getByRole('link', { name: students[0]?.name })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Upload a file' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Add a student' })).toHaveCount(0)
  })

  test('an adviser sees the agreement’s school alone, until the agreement ends', async ({
    page,
    owner,
    school,
    newSchool,
    newCohort,
    signedInAs,
  }) => {
    const covered = await newCohort(1)
    const other = await newCohort(1, await newSchool())
    const { id: adviser } = await signedInAs('partner_adviser')
    await page.goto('/cohorts')
    await expect(page.getByRole('main').getByRole('link', { name: /^Year 10/ })).toHaveText([covered.name])
    expect((await page.goto(`/cohorts/${other.id}`))?.status()).toBe(404)
    expect((await page.goto(`/students/${other.students[0]?.id}`))?.status()).toBe(404)
    expect((await page.goto(`/cohorts/${covered.id}`))?.status()).toBe(200)
    const link = page.getByRole('link', { name: covered.students[0]?.name })
    await expect(link).toBeVisible()

    await owner`update partner_agreement set starts_on = wex.today() - 2, ends_on = wex.today() - 1
      where partner_id = (select partner_id from role_grant where person_id = ${adviser})`
    await link.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
    await page.goto('/cohorts')
    await expect(page.getByText(covered.name)).toHaveCount(0)
    await expect(page.getByRole('main').getByText(school.name)).toHaveCount(0)
  })
})

test.describe('a session', () => {
  test('that is revoked is over at the next click @unscripted', async ({ page, owner, signedInAs }) => {
    const { session } = await signedInAs('school_coordinator')
    await page.goto('/cohorts')
    await owner`update session set revoked_at = wex.now() where id = ${session}`
    await page.getByRole('link', { name: 'Reports' }).click()
    await expect(page).toHaveURL(`/login?next=${encodeURIComponent('/reports')}`)
  })

  test('that rested too long is over', async ({ page, owner, signedInAs }) => {
    const { session } = await signedInAs('school_coordinator')
    await owner`update session set last_seen_at = wex.now() - interval '61 minutes' where id = ${session}`
    expect((await ask(page, '/cohorts')).status()).toBe(303)
  })

  test('of somebody whose account was closed is over', async ({ page, owner, signedInAs }) => {
    const { id } = await signedInAs('school_coordinator')
    await owner`update person set deactivated_at = wex.now() where id = ${id}`
    expect((await ask(page, '/cohorts')).status()).toBe(303)
  })

  test('ends on the server at sign-out: the old cookie opens nothing @unscripted', async ({
    page,
    context,
    signedInAs,
  }) => {
    await signedInAs('school_coordinator')
    const kept = await context.cookies()
    await page.goto('/cohorts')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login\?signed-out/)
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('wex.session')
    await context.addCookies(kept)
    await page.goto('/cohorts')
    await expect(page).toHaveURL(`/login?next=${encodeURIComponent('/cohorts')}`)
  })

  test('is nobody’s with a forged cookie', async ({ page, context, baseURL, signedInAs }) => {
    await signedInAs('school_coordinator')
    const [genuine] = (await context.cookies()).map(({ value }) => value)
    const [token = '', signature = ''] = genuine?.split('.') ?? []
    const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    for (const value of [
      token,
      `${changed}.${signature}`,
      `${token}.${'A'.repeat(43)}`,
      `${token}.`,
      'x',
      `${genuine}.x`,
    ]) {
      await context.addCookies([{ name: 'wex.session', value, url: baseURL ?? '' }])
      expect((await ask(page, '/cohorts')).status()).toBe(303)
    }
    await context.addCookies([{ name: 'wex.session', value: genuine ?? '', url: baseURL ?? '' }])
    expect((await ask(page, '/cohorts')).status()).toBe(200)
  })
})
