import { ask, expectNotFound } from '../addresses.ts'
import { expect, test } from '../fixtures.ts'
import { expectProblem, forge } from '../forms.ts'
import { linkInMail } from '../mail.ts'
import { type Asked, anAddress, beginRequest, fillRequest, goOn, sendRequest } from '../rights.ts'

const COPY = 'Get a copy of my information'
const FIX = 'Fix something that is wrong'
const RECEIVED = /^We have your data rights request DR-/
const FOLLOW = /^Follow your data rights request DR-/

const asked = (email = anAddress()): Asked => ({
  name: 'Amara Okafor',
  birth: ['14', 'June', '2011'],
  school: 'Larkmeadow High School',
  email,
})

/** A picture of one dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test.describe('somebody without an account', () => {
  test('asks, confirms the address, follows the request, answers and proves @unscripted', async ({
    page,
    owner,
    otherBrowser,
    signedInAs,
    newPerson,
  }) => {
    test.slow()
    const wanted = asked()
    await beginRequest(page, [COPY, FIX])
    await goOn(page)
    await expectProblem(page, 'correction', 'Say what is wrong, and what would be right')
    await page.getByLabel('What is wrong, and what would be right?').fill('My surname is Okafor, not Okafo.')
    await fillRequest(page, wanted)
    await expect(page.getByText('My surname is Okafor, not Okafo.')).toBeVisible()
    const reference = await sendRequest(page)
    await expect(page.getByText(/and answer by \d+ \w+ 20\d\d/)).toBeVisible()

    // The pages of the form are over: none sends it again, whichever way somebody comes back to them.
    await page.goto('/data-rights/request/check')
    await expect(page).toHaveURL(/\/sent$/)

    const office = await otherBrowser()
    await signedInAs('data_protection_officer', undefined, office)
    const confirm = await linkInMail(await office.newPage(), wanted.email, RECEIVED)
    expect((await ask(page, confirm)).status()).toBe(200)
    await page.goto(confirm)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByText('Your email address is confirmed')).toBeVisible()
    await expect(page.getByText(reference)).toBeVisible()
    const tracking = new URL(page.url()).pathname

    await page.getByLabel('Write to us').fill('Thank you.\nPlease hurry.')
    await page.getByRole('button', { name: 'Send message' }).click()
    await expect(page.getByText('Message sent')).toBeVisible()
    await expect(page.getByText('Please hurry.')).toBeVisible()

    const handler = await newPerson('data_protection_officer')
    const [{ id } = { id: '' }] = await owner<{ id: string }[]>`
      update rights_case set state = 'awaiting_clarification', identity_asked_on = wex.today(), identity_received_on = wex.today()
      where reference = ${reference} returning id`
    await owner`insert into rights_clarification ${owner({ id: crypto.randomUUID(), case_id: id, question: 'Which school year?', asked_by: handler.id })}`
    await page.goto(tracking)
    await expect(page.getByText('The time to answer stands still until you have answered our question.')).toBeVisible()
    await page.getByRole('button', { name: 'Send answer' }).click()
    await expectProblem(page, 'answer', 'Write the answer first')
    await page.getByLabel('Your answer').fill('Year 10')
    await page.getByRole('button', { name: 'Send answer' }).click()
    await expect(page.getByText('Answer sent')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'We have a question' })).toHaveCount(0)

    await owner`update rights_case set identity_received_on = null, state = 'awaiting_identity' where id = ${id}`
    await page.goto(tracking)
    const file = page.getByLabel('Proof of identity')
    await file.setInputFiles({
      name: 'me.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<html>not a picture</html>'),
    })
    await page.getByRole('button', { name: 'Send file' }).click()
    await expectProblem(page, 'file', 'The file must be a PDF, or a picture as PNG or JPEG')
    await file.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PNG })
    await page.getByRole('button', { name: 'Send file' }).click()
    await expect(page.getByText('File sent')).toBeVisible()
    const [proof] = await owner<{ file: Uint8Array; media_type: string }[]>`
      select file, media_type from rights_attachment where case_id = ${id}`
    expect(proof?.media_type).toBe('image/png')
    expect(Buffer.from(proof?.file ?? []).includes(PNG.subarray(0, 8)), 'is kept sealed').toBe(false)

    await page.getByText('Take this request back').click()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('Your request is taken back', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send message' })).toHaveCount(0)
  })

  test('who is a parent says what allows them to ask, and may have no email @unscripted', async ({ page, owner }) => {
    await beginRequest(page, ['Complain about how my information was used'], 'My child’s')
    await page.getByLabel('What are you unhappy about?').fill('Nobody answered.')
    await goOn(page)
    await page.getByLabel('Full name').fill('Amara Okafor')
    await goOn(page)
    await goOn(page)
    await expectProblem(page, 'ownName', 'Enter your own name')
    await expectProblem(page, 'email', 'Enter an email address, or a postal address if you have no email')
    await page.getByLabel('Your own name').fill('Ngozi Okafor')
    await page.getByLabel('Postal address').fill('1 Quay Street\nSaltmarsh')
    await goOn(page)
    await goOn(page)
    await expectProblem(page, 'authority', 'Say who you are to them, and what allows you to ask')
    await page.getByLabel('Who you are to them, and why you ask').fill('I am her mother.')
    await goOn(page)
    const reference = await sendRequest(page)
    await expect(page.getByText('You gave no email address, so we write to you by post.')).toBeVisible()
    const [row] = await owner`
      select requester, requester_name, requester_email, requester_address, authority, subject_name, subject_date_of_birth
      from rights_case where reference = ${reference}`
    expect(row).toEqual({
      requester: 'parent',
      requester_name: 'Ngozi Okafor',
      requester_email: null,
      requester_address: '1 Quay Street\nSaltmarsh',
      authority: 'I am her mother.',
      subject_name: 'Amara Okafor',
      subject_date_of_birth: null,
    })
  })
})

test.describe('the form', () => {
  test('keeps what was typed while it is written, and leads back to what is missing @unscripted', async ({ page }) => {
    await page.goto('/data-rights/request/check')
    await expect(page).toHaveURL(/\/data-rights\/request$/)
    await page.getByRole('button', { name: 'Start now' }).click()
    await goOn(page)
    await expectProblem(page, 'who', 'Choose whose information the request is about')
    await page.getByLabel('Mine', { exact: true }).check()
    await goOn(page)
    await expect(page).toHaveURL(/\/what(#who)?$/)
    await page.goto('/data-rights/request/contact')
    await expect(page).toHaveURL(/\/what(#who)?$/)
    await page.getByLabel(COPY).check()
    await goOn(page)
    await expect(page).toHaveURL(/\/about$/)
    await goOn(page)
    await page.getByLabel('Full name').fill('Zoë O’Neill')
    await page.getByLabel('Day').fill('31')
    await page.getByLabel('Month').fill('2')
    await page.getByLabel('Year').fill('2011')
    await goOn(page)
    await expect(page.getByText(/31 February 2011 is not a real date/).first()).toBeVisible()
    await expect(page.getByLabel('Full name')).toHaveValue('Zoë O’Neill')
    await page.goto('/data-rights/request')
    await page.getByRole('link', { name: 'Go on with it' }).click()
    await expect(page).toHaveURL(/\/person$/)
    await page.goto('/data-rights/request')
    await page.getByRole('button', { name: 'Delete what I typed' }).click()
    await expect(page.getByRole('button', { name: 'Start now' })).toBeVisible()
  })

  test('sent from two windows is one request', async ({ page, context, owner }) => {
    const wanted = asked()
    await beginRequest(page, [COPY])
    await fillRequest(page, wanted)
    const other = await context.newPage()
    await other.goto('/data-rights/request/check')
    const reference = await sendRequest(page)
    expect(await sendRequest(other)).toBe(reference)
    expect(await owner`select from rights_case where requester_email = ${wanted.email}`).toHaveLength(1)
  })

  test('cannot be used to flood a mailbox, and says how long to wait', async ({ page }) => {
    const wanted = asked()
    for (let sent = 0; sent < 3; sent++) {
      await beginRequest(page, [COPY])
      await fillRequest(page, wanted)
      await sendRequest(page)
      await page.getByRole('button', { name: 'Close and forget this in the browser' }).click()
      await expect(page.getByRole('button', { name: 'Start now' })).toBeVisible()
    }
    await beginRequest(page, [COPY])
    await fillRequest(page, wanted)
    await page.getByRole('button', { name: 'Send request' }).click()
    await expect(
      page.getByRole('alert').getByText(/Wait (1 minute|\d+ seconds?), then press Send request again/),
    ).toBeVisible()
    await expect(page.getByText(wanted.email)).toBeVisible()
  })
})

test.describe('a link to a request', () => {
  test('that was changed, or was used, opens nothing and tells nothing', async ({ page, otherBrowser, signedInAs }) => {
    const wanted = asked()
    await beginRequest(page, [COPY])
    await fillRequest(page, wanted)
    const reference = await sendRequest(page)
    const office = await otherBrowser()
    await signedInAs('data_protection_officer', undefined, office)
    const confirm = await linkInMail(await office.newPage(), wanted.email, RECEIVED)
    await page.goto(confirm)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByText('Your email address is confirmed')).toBeVisible()
    const tracking = new URL(page.url()).pathname
    const tampered = `${tracking.slice(0, -1)}${tracking.endsWith('A') ? 'B' : 'A'}`
    expect((await ask(page, tampered)).status()).toBe(404)
    await page.goto(confirm)
    await expect(page.getByRole('heading', { level: 1, name: 'This link cannot be used' })).toBeVisible()

    await page.goto(tracking)
    const form = page.locator('form').filter({ has: page.getByLabel('Write to us') })
    await forge(form, 'token', tampered.split('/').at(-1) ?? '')
    await page.getByLabel('Write to us').fill('Hello')
    await page.getByRole('button', { name: 'Send message' }).click()
    await expect(page.getByRole('alert').getByText('This request is over, so nothing can be added to it')).toBeVisible()

    for (const [typed, email, subject] of [
      [reference.toLowerCase().replaceAll('-', ' '), wanted.email, FOLLOW],
      ['DR-2222-2222', anAddress(), /^No data rights request was made with this address/],
    ] as const) {
      await page.goto('/data-rights/track')
      await page.getByLabel('Reference').fill(typed)
      await page.getByLabel('Email address').fill(email)
      await page.getByRole('button', { name: 'Send the link' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Check your email' })).toBeVisible()
      expect(page.url()).not.toContain(email)
      await linkInMail(await office.newPage(), email, subject)
    }
    await page.goto('/data-rights/track/made-up')
    await expectNotFound(page)
  })
})
