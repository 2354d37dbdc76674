import type { Page } from '@playwright/test'
import { ACCOUNTS } from '#db/people.ts'
import { expectProblem, typeDate, typeSignIn } from '../forms.ts'
import { openMail } from '../mail.ts'
import { expect, test } from '../own-service.ts'
import { NOW, PASSPHRASE, stopService } from '../service.ts'

test.slow()

const WHAT = 'The placement partner is another one from January.'
const COORDINATOR = ACCOUNTS.larkmeadowCoordinator.email
const ADMINISTRATOR = ACCOUNTS.administrator.email

async function signInAt(page: Page, address: string, email: string, next = '/'): Promise<void> {
  await page.goto(`${address}/login?next=${encodeURIComponent(next)}`)
  await typeSignIn(page, email, PASSPHRASE)
}

/**
 * React, when it takes the page over, writes the default of a textarea anew, which unselects what is selected there. What
 * a person types before stays (typing-before-scripts.spec.ts); `fill` selects everything first, and would then add to it.
 */
async function untilTakenOver(page: Page): Promise<void> {
  const area = page.getByLabel('The notice', { exact: true })
  const taken = () => area.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')))
  await expect.poll(taken).toBe(true)
}

/** Saves the draft that is on the screen. */
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Draft saved')).toBeVisible()
}

test('an administrator publishes a major version: schools are told, and everybody is asked once when it is in force @unscripted', async ({
  page,
  start,
  otherBrowser,
  javaScriptEnabled,
}) => {
  const first = await start({ WEX_CLOCK: NOW })
  const at = (path: string) => `${first.address}${path}`
  await signInAt(page, first.address, ADMINISTRATOR, '/notices')
  await page.getByRole('link', { name: 'Edit the draft' }).click()
  const notice = page.getByLabel('The notice', { exact: true })
  const ready = async (on = page) => {
    if (javaScriptEnabled !== false) await untilTakenOver(on)
  }
  await ready()
  const text = await notice.inputValue()

  await test.step('a word that the council record does not have is found, and shown in the preview', async () => {
    await notice.fill(`${text.replace('## Cookies', '## Biscuits')}\n\nCall {{council.fax}}.`)
    await page.getByLabel('Major').check()
    await typeDate(page, 'In force from', '8', 'December', '2026')
    await page.getByLabel('What changed').fill(WHAT)
    await save(page)
    await expect(page.getByText('{{council.fax}} is not in the council record')).toBeVisible()
    await expect(page.getByText('Add the section “Cookies”')).toBeVisible()
    await page.getByRole('link', { name: 'See it as the public page will draw it' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Privacy notice' })).toBeVisible()
    await expect(page.getByText('Call {{council.fax}}.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 2, name: 'Biscuits' })).toBeVisible()
  })

  await test.step('the second of two editors overwrites nothing', async () => {
    const theirs = await (await otherBrowser()).newPage()
    await signInAt(theirs, first.address, ADMINISTRATOR, '/notices/draft')
    await page.goto(at('/notices/draft'))
    await ready()
    await notice.fill(text)
    await save(page)
    await ready(theirs)
    await theirs.getByLabel('What changed').fill('Something else')
    await theirs.getByRole('button', { name: 'Save draft' }).click()
    await expect(theirs.getByText(/saved the draft on .*Your text is below and is not saved/)).toBeVisible()
    await expect(theirs.getByLabel('What changed')).toHaveValue('Something else')
    await page.reload()
    await expect(page.getByLabel('What changed')).toHaveValue(WHAT)
  })

  await test.step('a day that is too near keeps it from being published', async () => {
    await page.getByRole('link', { name: 'Check and publish' }).click()
    await expect(page.getByText('14 days from today at the earliest: from 9 December 2026')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Publish/ })).toHaveCount(0)
    await page.getByRole('link', { name: 'Change the day' }).click()
    await typeDate(page, 'In force from', '9', '12', '2026')
    await save(page)
    await page.getByRole('link', { name: 'Check and publish' }).click()
    await page.getByRole('button', { name: 'Publish version 3.0' }).click()
    await expect(page.getByText(/^Version 3\.0 is published and in force from 9 December 2026/)).toBeVisible()
  })

  await test.step('it is withdrawn with a reason, and published again under another number', async () => {
    await page.getByRole('link', { name: 'Withdraw version 3.0' }).click()
    await page.getByRole('button', { name: 'Withdraw version 3.0' }).click()
    await expectProblem(page, 'because', /^Say why/)
    await page.getByLabel('Why is it withdrawn?').fill('The name of the partner was misspelt')
    await page.getByRole('button', { name: 'Withdraw version 3.0' }).click()
    await expect(page.getByText('Version 3.0 is withdrawn')).toBeVisible()
    await page.goto(at('/privacy/versions/3.0'))
    await expect(page.getByText('The reason: The name of the partner was misspelt')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Cookies' })).toHaveCount(0)
    await page.goto(at('/notices/draft'))
    await ready()
    await page.getByLabel('Major').check()
    await typeDate(page, 'In force from', '10', '12', '2026')
    await page.getByLabel('What changed').fill(WHAT)
    await save(page)
    await page.goto(at('/notices/publish'))
    await page.getByRole('button', { name: 'Publish version 4.0' }).click()
    await expect(page.getByText(/^Version 4\.0 is published/)).toBeVisible()
  })

  await test.step('coordinators are told by mail, and everybody on every page', async () => {
    await openMail(page, COORDINATOR, /privacy notice of WEX Norfolk changes on 10 December 2026/, at('/outbox'))
    await expect(page.getByText(`What changes: ${WHAT}`)).toBeVisible()
    await expect(page.getByText('The privacy notice changes on 10 December 2026.')).toBeVisible()
    await page.goto(at('/privacy'))
    await expect(page.getByText('This notice changes on 10 December 2026.')).toBeVisible()
    await page.getByRole('link', { name: 'Read version 4.0, which is then in force' }).click()
    await expect(page.getByText('This version is not in force yet.')).toBeVisible()
  })

  // A page that is still open would ask the service that is gone.
  await page.goto('about:blank')
  await stopService(first)
  const later = await start({ WEX_CLOCK: '2026-12-10T09:30:00Z' })
  await page.context().clearCookies()

  await test.step('when it is in force, whoever signs in is asked, once, and goes on to where they were going', async () => {
    await signInAt(page, later.address, COORDINATOR, '/reports?small=hidden')
    await expect(page.getByRole('heading', { level: 1, name: 'The privacy notice has changed' })).toBeVisible()
    await expect(page.getByText(WHAT)).toBeVisible()
    await expect(page.getByText('You do not give consent to anything')).toBeVisible()
    await page.goto(`${later.address}/people`)
    await expect(page.getByRole('heading', { level: 1, name: 'The privacy notice has changed' })).toBeVisible()
    await page.getByRole('button', { name: 'I have seen this' }).click()
    await expect(page).toHaveURL(`${later.address}/people`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await signInAt(page, later.address, COORDINATOR, '/reports?small=hidden')
    await expect(page).toHaveURL(`${later.address}/reports?small=hidden`)
  })

  await test.step('the council sees how many have seen it', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await signInAt(page, later.address, ADMINISTRATOR, '/notices')
    await page.getByRole('button', { name: 'I have seen this' }).click()
    await expect(page.getByRole('row', { name: /^4\.0/ })).toContainText(/2 of \d+ people/)
    await expect(page.getByRole('row', { name: /^4\.0/ })).toContainText('In force')
    await page.goto(`${later.address}/notices/withdraw`)
    await expect(page.getByText('No version waits')).toBeVisible()
  })
})
