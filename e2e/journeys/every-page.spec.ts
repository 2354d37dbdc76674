import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { holdAt, sheetAt, tellingAt } from '../access.ts'
import { tokenOf } from '../api.ts'
import { axeFinds } from '../axe.ts'
import { addStudents, cohortFile, SHORT_LIST, sendFile, uploadFile } from '../cohorts.ts'
import { expect, test } from '../fixtures.ts'
import { emailLinkOf, invitationTo, resetLinkOf } from '../links.ts'
import { grantOf, reviewOf } from '../people.ts'
import { partnerOfAdviser, permissionFor, requestTo } from '../permissions.ts'
import { instructedBy, sharedOf, wasOldEnough } from '../privacy.ts'
import { anAddress, beginRequest, fillRequest, sendRequest, trackingOf } from '../rights.ts'
import { downloadFor, grantedAccountCase, grantedCase, rightOn } from '../rights-carried-out.ts'
import { caseAt } from '../rights-cases.ts'
import { APP_CODE, enterCode, makeCodes, setUpApp } from '../second-factor.ts'
import { holdUploadsOf } from '../slow-uploads.ts'

/** Every look at once would cost the run a minute: colours do not depend on the width, nor the layout on colours. */
const LOOKS = [
  ['light', 1280],
  ['dark', 320],
] as const

/** What holds on every page, whatever it shows; gives back where its links lead on our own site. */
async function everythingHolds(page: Page, named: string): Promise<string[]> {
  await test.step(named, async () => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect(await page.title(), named).toMatch(/\S · WEX Norfolk$/)
    for (const [colorScheme, width] of LOOKS) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await axeFinds(page), `${named}, ${colorScheme}, ${width} px`).toEqual([])
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wide, `${named} scrolls sideways at 320 px`).toBe(0)
  })
  return await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
    const broken = links.filter(
      ({ hash, pathname }) =>
        hash && pathname === location.pathname && !document.getElementById(decodeURIComponent(hash.slice(1))),
    )
    if (broken.length > 0) throw new Error(`No such place on this page: ${broken.map(({ hash }) => hash).join(', ')}`)
    return links
      .filter(({ origin, hash, pathname }) => origin === location.origin && !(hash && pathname === location.pathname))
      .map(({ pathname, search }) => pathname + search)
  })
}

/** Every address leads somewhere: each is asked once. */
async function nothingIsDead(page: Page, links: string[]): Promise<void> {
  for (const link of new Set(links)) {
    const answer = await page.request.get(link, { headers: { accept: 'text/html' } })
    expect.soft(answer.status(), `the link ${link}`).toBeLessThan(400)
  }
}

/** Goes to each address and holds it to everything. */
async function walk(page: Page, addresses: readonly string[]): Promise<string[]> {
  const links: string[] = []
  for (const address of addresses) {
    await page.goto(address)
    links.push(...(await everythingHolds(page, address.replaceAll(/[0-9a-f-]{36}/g, 'ID'))))
  }
  return links
}

test.describe('accessible, in order, and without a dead link', () => {
  test.slow()

  test('the pages that need no account', async ({ page }) => {
    await page.goto('/privacy/versions')
    const version = await page
      .getByRole('link', { name: /^Version/ })
      .first()
      .getAttribute('href')
    const links = await walk(page, [
      '/',
      '/privacy',
      '/privacy/students',
      '/privacy/versions',
      version ?? '',
      '/privacy/versions/2.0/students',
      '/cookies',
      '/accessibility',
      '/contact',
      '/data-rights',
      '/data-rights/request',
      '/data-rights/track',
      '/data-rights/track/sent',
      '/data-rights/confirm/made-up',
      '/login',
      '/there-is-no-such-page',
    ])
    await page.goto('/login')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a wrong sign-in')))
    await nothingIsDead(page, links)
  })

  test('the pages of a rights request', async ({ page, owner }) => {
    const email = anAddress()
    await beginRequest(page, ['Get a copy of my information'], 'Mine')
    await fillRequest(page, { name: 'Amara Okafor', birth: ['14', '6', '2011'], school: '', email })
    const links: string[] = []
    for (const step of ['who', 'what', 'about', 'person', 'contact', 'check']) {
      await page.goto(`/data-rights/request/${step}`)
      links.push(...(await everythingHolds(page, `the page ${step}`)))
    }
    const reference = await sendRequest(page)
    links.push(...(await everythingHolds(page, 'a request that was sent')))
    await nothingIsDead(page, links)
    await page.goto(await trackingOf(owner, reference))
    await everythingHolds(page, 'a request that is followed')
  })

  test('what a request granted, carried out and fetched', async ({ page, owner, school, newCohort, signedInAs }) => {
    const { students } = await newCohort(1)
    const about = { schoolId: school.id, studentId: students[0]?.id ?? '' }
    const { address, id } = await grantedCase(owner, about, [
      ...(['restriction', 'correction', 'access', 'portability', 'withdrawal', 'erasure'] as const),
    ])
    await signedInAs('data_protection_officer')
    const links = await walk(page, [address, `${address}/correct`, '/data-inventory'])
    for (const name of ['Access', 'Erasure', 'Restriction']) {
      await page.goto(address)
      await rightOn(page, name)
        .getByRole('button', { name: /^Prepare/ })
        .click()
      await expect(page.getByText('Prepared. Look through')).toBeVisible()
    }
    await everythingHolds(page, 'what it will do')
    await page.goto(address)
    await rightOn(page, 'Restriction').getByRole('button', { name: 'Carry it out' }).click()
    await expect(page.getByText('Carried out.')).toBeVisible()
    links.push(...(await everythingHolds(page, 'a receipt')))
    await signedInAs('council_administrator')
    await page.goto(address)
    await everythingHolds(page, 'what waits for a second person')
    await signedInAs('school_coordinator')
    await walk(page, ['/rights-told'])
    await page.context().clearCookies()
    await walk(page, [await downloadFor(owner, id), '/data-rights/download/made-up'])
    expect(links.length).toBeGreaterThan(5)
  })

  test('a coordinator’s cohorts and students', async ({ page, owner, newCohort, signedInAs }) => {
    const [cohort, empty] = [await newCohort(12), await newCohort()]
    const me = await signedInAs('school_coordinator')
    const student = cohort.students[0]?.id
    const links = await walk(page, [
      '/cohorts',
      '/cohorts/new',
      `/cohorts/${empty.id}`,
      `/cohorts/${cohort.id}`,
      `/cohorts/${cohort.id}?boxes=yes&stage=searching`,
      `/cohorts/${cohort.id}/add-student`,
      `/cohorts/${cohort.id}/edit`,
      `/cohorts/${cohort.id}/progress-sheets`,
      `/cohorts/${cohort.id}/progress-sheets/${await sheetAt(owner, cohort, me)}`,
      `/cohorts/${cohort.id}/roll-over`,
      `/cohorts/${empty.id}/roll-over`,
      `/cohorts/${cohort.id}/templates`,
      `/cohorts/${cohort.id}/type-in`,
      '/students',
      `/students/${student}`,
      `/students/${student}/edit`,
      `/students/${uuid()}`,
      '/reports',
      '/reports?small=hidden',
    ])
    await page.getByRole('searchbox', { name: 'Name or UPN of a student' }).fill('a')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Find a student' })).toBeVisible()
    await page.getByLabel('Student’s name or UPN').fill('Amara')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await expect(page.getByRole('table', { name: /found$/ })).toBeVisible()
    links.push(...(await everythingHolds(page, 'found students')))
    await nothingIsDead(page, links)
  })

  test('a school’s privacy options', async ({ page, newCohort, newPerson, signedInAs }) => {
    const { students } = await newCohort(1)
    await newPerson('partner_adviser')
    await signedInAs('school_coordinator')
    const links = await walk(page, ['/privacy-options/sharing', `/students/${students[0]?.id}/instruction`])
    await page.goto('/privacy-options')
    await page.locator('main details').evaluateAll((all) => {
      for (const closed of all) closed.setAttribute('open', '')
    })
    links.push(...(await everythingHolds(page, 'privacy options, all open')))
    await nothingIsDead(page, links)
  })

  test('the same with everything that can stand there', async ({ page, owner, newCohort, newPerson, signedInAs }) => {
    const { students, school } = await newCohort(3)
    const student = students[0]?.id ?? ''
    await newPerson('partner_adviser')
    const me = await signedInAs('school_coordinator')
    await owner`delete from privacy_choice where school_id = ${school.id}`
    await instructedBy(owner, me, school, student, wasOldEnough)
    await sharedOf(
      owner,
      school,
      students.map(({ id }) => id),
    )
    const links = await walk(page, ['/cohorts', '/privacy-options', '/privacy-options/sharing', `/students/${student}`])
    await page.goto(`/students/${student}/instruction`)
    await page.getByRole('button', { name: 'Record' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'an instruction with something wrong')))
    await nothingIsDead(page, links)
  })

  test('a coordinator’s forms with something wrong', async ({ page, newCohort, signedInAs }) => {
    const cohort = await newCohort(1)
    const [student] = cohort.students
    await signedInAs('school_coordinator')
    const links: string[] = []
    const wrong = async (address: string, button: string) => {
      await page.goto(address)
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
      links.push(...(await everythingHolds(page, `${button} with something wrong`)))
    }
    await wrong('/cohorts/new', 'Create cohort')
    await wrong(`/cohorts/${cohort.id}/add-student`, 'Add student')
    await wrong(`/cohorts/${cohort.id}?boxes=yes`, 'Change stage')
    await wrong(`/cohorts/${cohort.id}/progress-sheets`, 'Check sheet')
    await wrong(`/cohorts/${cohort.id}/type-in`, 'Check students')
    await page.goto(`/students/${student?.id}`)
    await page.getByLabel('Stage').selectOption({ label: 'Not taking part' })
    await page.getByRole('button', { name: 'Save progress' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'Save progress with something wrong')))
    await nothingIsDead(page, links)
  })

  test('the pages of an upload', async ({ page, newCohort, signedInAs }) => {
    const [cohort, other] = [await newCohort(), await newCohort(2)]
    await signedInAs('school_coordinator')
    const links: string[] = []
    await sendFile(page, cohort, { name: 'students.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a file that cannot be read')))
    await uploadFile(page, cohort, cohortFile('05-forty-errors.xlsx'))
    links.push(...(await everythingHolds(page, 'a check page with problems')))
    const forty = new URL(page.url()).pathname
    links.push(
      ...(await walk(
        page,
        ['doubts', 'new', 'columns'].map((show) => `${forty}?show=${show}`),
      )),
    )
    await page.goto(forty)
    await page
      .getByRole('textbox', { name: / in row \d+$/ })
      .first()
      .fill('?')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a check page with a wrong correction')))
    await uploadFile(page, cohort, SHORT_LIST)
    await addStudents(page, '3 students added')
    links.push(...(await everythingHolds(page, 'a cohort with a notice')))
    const changed = { ...SHORT_LIST, name: 'changed.csv' }
    changed.buffer = Buffer.from(changed.buffer.toString().replace('10A', '10F'))
    await uploadFile(page, other, changed)
    links.push(...(await everythingHolds(page, 'a check page with changes')))
    links.push(...(await walk(page, [`${new URL(page.url()).pathname}?show=missing`])))
    links.push(...(await walk(page, [`/cohorts/${cohort.id}/upload`])))
    await nothingIsDead(page, links)
  })

  test('the pages of an upload that takes long, and of undoing it', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    const cohort = await newCohort(1)
    await signedInAs('school_coordinator')
    const { letGo } = await holdUploadsOf(owner, school)
    await sendFile(page, cohort, SHORT_LIST)
    await expect(page.getByRole('progressbar')).toBeVisible()
    const links = await everythingHolds(page, 'a file that is being read')
    await letGo()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Check your upload/)
    const upload = new URL(page.url()).pathname
    await addStudents(page, '3 students added')
    links.push(...(await walk(page, [`${upload}/undo`])))
    await owner`update student set updated_at = wex.now() where school_id = ${school.id} and legal_surname = 'Quayside'`
    links.push(...(await walk(page, [`${upload}/undo`])))
    // Those who are taken out have a page no more.
    await nothingIsDead(page, links)
    await page.getByRole('button', { name: 'Undo this upload' }).click()
    await expect(page.getByText('The upload was undone')).toBeVisible()
    await nothingIsDead(page, await walk(page, [`${upload}/undo`, `/cohorts/${cohort.id}/upload`]))
  })

  test('the pages of people and of their yearly review', async ({ page, owner, school, newPerson, signedInAs }) => {
    const tutor = await newPerson('school_staff')
    const at = `/people/${tutor.id}`
    const role = `${at}/roles/${await grantOf(owner, tutor, school)}`
    const me = await signedInAs('school_coordinator')
    const review = `/people/review/${await reviewOf(owner, school)}`
    const own = `/people/${me.id}/roles/${await grantOf(owner, me, school)}/end`
    const links = await walk(page, ['/people', at, `${role}/end`, `${role}/suspend`, own, review])
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a review with somebody missing')))
    await page.getByRole('button', { name: 'All others keep access' }).click()
    await expect(page.getByRole('button', { name: 'Confirm the list' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a review to confirm')))
    await nothingIsDead(page, links)
    await signedInAs('council_administrator')
    const theirs = ['/people?factor=without', '/people/reviews', at, `${at}/give-role`, `${at}/account/deactivate`]
    await nothingIsDead(page, await walk(page, theirs))
  })

  test('the pages of notices, and of telling students', async ({
    page,
    owner,
    newCohort,
    newPerson,
    signIn,
    signedInAs,
  }) => {
    const cohort = await newCohort(1)
    const telling = `/cohorts/${cohort.id}/telling`
    const soon = await tellingAt(owner, cohort, 3)
    await signedInAs('school_coordinator')
    const links = await walk(page, [
      '/cohorts',
      `/cohorts/${cohort.id}`,
      telling,
      `${telling}/${soon}`,
      `${telling}/text`,
    ])
    await page.goto(`${telling}/${soon}`)
    await page.getByRole('button', { name: 'Record' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a telling with something missing')))
    await nothingIsDead(page, links)
    await signedInAs('data_protection_officer')
    const read = ['/notices', '/notices/draft/preview', '/notices/draft/preview/students', '/notices/telling']
    await nothingIsDead(page, await walk(page, read))
    await signedInAs('council_administrator')
    await nothingIsDead(page, await walk(page, [...read, '/notices/draft', '/notices/publish', '/notices/withdraw']))
    const asked = await newPerson('school_staff')
    await owner`update person set created_at = '2026-09-01' where id = ${asked.id}`
    await page.context().clearCookies()
    await signIn(asked)
    await expect(page.getByRole('heading', { name: 'The privacy notice has changed' })).toBeVisible()
    await nothingIsDead(page, await everythingHolds(page, 'a notice to acknowledge'))
  })

  test('the pages of one rights request, for whoever handles it', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    const [student] = (await newCohort(1)).students
    const { caseId, itemId, messageId } = await caseAt(owner, { schoolId: school.id, studentId: student?.id ?? '' })
    await signedInAs('data_protection_officer')
    const at = `/rights-requests/${caseId}`
    const below = ['identity', 'clarification', 'extension', 'person', 'competence', 'redaction', 'school', 'withdraw']
    const decided = [
      'finish',
      `decide/${itemId}`,
      'decide',
      'letters/acknowledgement',
      `letters/${messageId}`,
      'evidence',
    ]
    await nothingIsDead(page, await walk(page, [at, ...[...below, ...decided].map((path) => `${at}/${path}`)]))
  })

  test('carrying out the rights of somebody with an account, at every step', async ({
    page,
    owner,
    newPerson,
    signedInAs,
  }) => {
    const member = await newPerson('school_staff')
    const { address } = await grantedAccountCase(owner, member, [
      'access',
      'correction',
      'erasure',
      'restriction',
      'withdrawal',
    ])
    await signedInAs('data_protection_officer')
    const links = await walk(page, [address, `${address}/correct`])
    await page.getByLabel('Email address').fill('nobody')
    await page.getByRole('button', { name: 'Prepare the correction' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a correction of an account with something wrong')))
    for (const name of ['Access', 'Erasure', 'Restriction']) {
      await page.goto(address)
      await rightOn(page, name)
        .getByRole('button', { name: /^Prepare/ })
        .click()
      await expect(page.getByText('Prepared. Look through')).toBeVisible()
    }
    links.push(...(await everythingHolds(page, 'rights of an account that are prepared')))
    for (const name of ['Access', 'Restriction']) {
      await page.goto(address)
      await rightOn(page, name).getByRole('button', { name: 'Carry it out' }).click()
      await expect(page.getByText('Carried out.')).toBeVisible()
    }
    await rightOn(page, 'Withdrawal of consent')
      .getByRole('button', { name: /^Write down/ })
      .click()
    await expect(page.getByText('Written down, with the reason')).toBeVisible()
    links.push(...(await everythingHolds(page, 'rights of an account that are carried out')))
    await nothingIsDead(page, links)
  })

  test('the lists of rights requests, and their forms with something wrong', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    const [student] = (await newCohort(1)).students
    const { caseId, year } = await caseAt(owner, { schoolId: school.id, studentId: student?.id ?? '' })
    await signedInAs('data_protection_officer')
    const links = await walk(page, [
      ...[
        '/rights-requests',
        '/rights-requests?state=over&late=yes',
        '/rights-requests/new',
        '/rights-requests/figures',
      ],
      ...['/rights-requests/bank-holidays', `/rights-requests/evidence/${year}`],
    ])
    const at = `/rights-requests/${caseId}`
    for (const [address, button] of [
      ['/rights-requests/new', 'Enter the request'],
      [`${at}/competence`, 'Keep this'],
      [`${at}/redaction/student~${student?.id}`, 'Keep this'],
      [`${at}/extension`, 'Extend, and tell the requester'],
      [at, 'Send message'],
    ] as const) {
      await page.goto(address)
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
      links.push(...(await everythingHolds(page, `${button} with something wrong`)))
    }
    await nothingIsDead(page, links)
  })

  test('the pages of retention', async ({ page, owner, school, newCohort, signedInAs }) => {
    const [student] = (await newCohort(1)).students
    await owner`update student set date_of_birth = (wex.today() + 20 - interval '25 years')::date where id = ${student?.id ?? ''}`
    const hold = await holdAt(owner, school, student?.id ?? '', -1)
    await owner`
      insert into disposal (run, class, rule_version, up_to, school_id, records)
      values (wex.new_id(), 'pupil', 1, '2001-11-24', ${school.id}, 3)`
    await signedInAs('data_protection_officer')
    const links = await walk(page, [
      ...['/retention', '/retention/pupil', '/retention/pupil?amount=21', '/retention/record-of-deeds?amount=6'],
      ...['/retention/file', '/retention/holds/new', `/retention/holds/${hold}`],
    ])
    for (const [address, button] of [
      ['/retention/session', 'Show what it would change'],
      ['/retention/session?amount=90', 'Confirm this period'],
      ['/retention/holds/new', 'Place the hold'],
      [`/retention/holds/${hold}`, 'Release the hold'],
    ] as const) {
      await page.goto(address)
      if (button.startsWith('Show')) await page.getByLabel('Period in days').fill('')
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
      links.push(...(await everythingHolds(page, `${button} with something wrong`)))
    }
    await nothingIsDead(page, links)
    await signedInAs('council_administrator')
    await walk(page, ['/retention', '/retention/account?amount=10'])
  })

  test('the pages of rights requests, for whoever approves and for a school', async ({
    page,
    owner,
    school,
    newCohort,
    signedInAs,
  }) => {
    const [student] = (await newCohort(1)).students
    const { caseId, partId } = await caseAt(owner, { schoolId: school.id, studentId: student?.id ?? '' })
    await signedInAs('council_administrator')
    const links = await walk(page, ['/rights-requests', `/rights-requests/${caseId}`, '/rights-requests/bank-holidays'])
    await nothingIsDead(page, links)
    await signedInAs('school_coordinator')
    const theirs = await walk(page, ['/rights-requests/school', `/rights-requests/school/${partId}`])
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    theirs.push(...(await everythingHolds(page, 'an answer of a school with something wrong')))
    await nothingIsDead(page, theirs)
  })

  test('the pages of access tokens', async ({ page, owner, signedInAs }) => {
    const me = await signedInAs('school_coordinator')
    const links = await walk(page, ['/account/tokens', '/account/tokens/new'])
    await page.getByRole('button', { name: 'Make token' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a token with something missing')))
    await page.getByLabel('Name', { exact: true }).fill('Nightly upload')
    await page.getByLabel('Upload a cohort file').check()
    await page.getByRole('button', { name: 'Make token' }).click()
    await expect(page.getByLabel('Token', { exact: true })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a new token')))
    const { session } = await tokenOf(owner, me)
    links.push(...(await walk(page, ['/account/tokens', `/account/tokens/${session}`])))
    await nothingIsDead(page, links)
  })

  test('the pages of invitations and passwords', async ({ page, context, owner, school, newPerson, signedInAs }) => {
    const me = await signedInAs('school_coordinator')
    const [invitation, person] = [await invitationTo(owner, school, me), await newPerson('school_staff')]
    const links = await walk(page, [
      ...['/people/invite', '/people/invitations', `/people/invitations/${invitation.id}`, invitation.link],
      ...['/account', '/account/password', '/account/email', '/account/email/sent'],
    ])
    await nothingIsDead(page, links)
    await context.clearCookies()
    const withoutAccount = await walk(page, [
      ...['/login/forgotten', '/login/forgotten/sent', await resetLinkOf(owner, person), '/login/reset/over'],
      ...[await emailLinkOf(owner, person), '/login/confirm-email/over', '/login/confirm-email?outcome=waiting'],
      ...[invitation.link, '/invitation/over'],
    ])
    await page.goto(invitation.link)
    await page.getByRole('button', { name: 'Accept and sign in' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    withoutAccount.push(...(await everythingHolds(page, 'an invitation with something missing')))
    await nothingIsDead(page, withoutAccount)
  })

  test('the pages of second factors and sessions', async ({ page, signedInAs, newPerson, signIn }) => {
    await signIn(await newPerson('school_staff'))
    const setUp = '/login/set-up-second-factor?next=%2Faccount%2Fsecond-factor'
    const links = await walk(page, ['/account/sessions', '/account/second-factor', setUp])
    const app = await setUpApp(page, () => everythingHolds(page, 'the authenticator app to set up'))
    links.push(...(await everythingHolds(page, 'recovery codes to make')))
    await makeCodes(page)
    links.push(...(await everythingHolds(page, 'recovery codes')))
    const own = ['/account/second-factor', '/account/second-factor/remove/app', '/login/second-factor']
    links.push(...(await walk(page, [...own, '/login/second-factor?with=recovery-code', '/login/second-factor'])))
    await enterCode(page, APP_CODE, app(-2))
    links.push(...(await everythingHolds(page, 'a wrong code')))
    await nothingIsDead(page, links)
    await signedInAs('council_administrator')
    await nothingIsDead(page, await walk(page, ['/people/second-factor']))
  })

  test('what is left for somebody whose role is paused', async ({ page, owner, newPerson, signIn }) => {
    const person = await newPerson('school_staff')
    await owner`update role_grant set suspended_at = wex.now() where person_id = ${person.id}`
    await signIn(person)
    const own = ['/start', '/account', '/account/password', '/account/email', '/account/sessions']
    await nothingIsDead(page, await walk(page, [...own, '/account/second-factor']))
  })

  test('the pages of partners', async ({ page, owner, newPerson, signedInAs }) => {
    const { id, agreementId } = await partnerOfAdviser(owner, await newPerson('partner_adviser'))
    await signedInAs('council_administrator')
    const links = await walk(page, [
      ...['/partners', '/partners/new', `/partners/${id}`, `/partners/${id}/edit`, `/partners/${id}/agreements/new`],
      `/partners/${id}/agreements/${agreementId}/end`,
    ])
    for (const [address, button] of [
      ['/partners/new', 'Add partner'],
      [`/partners/${id}/agreements/new`, 'Make agreement'],
      [`/partners/${id}/agreements/${agreementId}/end`, 'End agreement'],
    ] as const) {
      await page.goto(address)
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
      links.push(...(await everythingHolds(page, `${button} with something wrong`)))
    }
    await nothingIsDead(page, links)
    for (const role of ['school_coordinator', 'partner_adviser', 'data_protection_officer'] as const) {
      const me = await signedInAs(role)
      const own = role === 'partner_adviser' ? (await partnerOfAdviser(owner, me)).id : id
      await nothingIsDead(page, await walk(page, ['/partners', `/partners/${own}`]))
    }
  })

  test('the pages of permission requests', async ({ page, owner, school, newCohort, newPerson, signedInAs }) => {
    const cohort = await newCohort(3)
    const coordinator = await newPerson('school_coordinator')
    const officer = await signedInAs('council_officer')
    await walk(page, ['/permissions'])
    const asked = await requestTo(owner, school, officer, [cohort.students[1]?.name ?? '', 'Nobody Atall'])
    const inForce = await permissionFor(owner, cohort, officer, coordinator)
    const links = await walk(page, [
      ...['/permissions', '/permissions/new', `/permissions/${asked}`, `/permissions/${asked}/withdraw`],
      ...['', '/withdraw', '/students', '/students/print'].map((rest) => `/permissions/${inForce}${rest}`),
    ])
    await page.goto('/permissions/new')
    await page.getByRole('button', { name: 'Send request' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    links.push(...(await everythingHolds(page, 'a request with something missing')))
    await nothingIsDead(page, links)

    await signedInAs('school_coordinator')
    const theirs = ['/permissions', `/permissions/${asked}`, `/permissions/${asked}/answer`, `/permissions/${inForce}`]
    const found = await walk(page, theirs)
    await page.goto(`/permissions/${asked}/answer`)
    await page.getByRole('button', { name: 'Send answer' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    found.push(...(await everythingHolds(page, 'an answer with something missing')))
    await nothingIsDead(page, found)
    await signedInAs('data_protection_officer')
    await nothingIsDead(page, await walk(page, ['/permissions', `/permissions/${inForce}`]))
  })

  for (const [role, addresses] of [
    ['school_staff', ['/cohorts', '/cohorts/ID', '/students/ID']],
    ['partner_adviser', ['/cohorts', '/students', '/students/ID']],
    ['council_administrator', ['/cohorts', '/cohorts/new', '/privacy-options', '/privacy-options/sharing', '/reports']],
    ['council_officer', ['/reports', '/reports?small=hidden&yearGroup=10']],
    ['data_protection_officer', ['/privacy-options', '/privacy-options/sharing', '/reports']],
  ] as const) {
    test(`the pages of a ${role.replaceAll('_', ' ')}`, async ({ page, newCohort, signedInAs }) => {
      const { id, students } = await newCohort(3)
      await signedInAs(role)
      const filled = addresses.map((address) =>
        address.replace('cohorts/ID', `cohorts/${id}`).replace('students/ID', `students/${students[0]?.id}`),
      )
      await nothingIsDead(page, await walk(page, filled))
    })
  }
})
