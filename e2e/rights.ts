import { createHash, randomBytes } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'

export const REFERENCE = /^DR-[2-9A-Z]{4}-[2-9A-Z]{4}$/

/** An address that nobody else in the run uses. */
export const anAddress = (): string => `${uuid()}@home.example`

export const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click()

/** Whose information, and what is wanted. Ends on the page after. */
export async function beginRequest(page: Page, wants: readonly string[], whose = 'Mine'): Promise<void> {
  await page.goto('/data-rights/request')
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByLabel(whose, { exact: true }).check()
  await goOn(page)
  for (const want of wants) await page.getByLabel(want, { exact: true }).check()
  await goOn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Tell us more' })).toBeVisible()
}

export type Asked = { name: string; birth: [day: string, month: string, year: string]; school: string; email: string }

/** From "Tell us more", with nothing more to tell, to the page that shows all answers. */
export async function fillRequest(page: Page, asked: Asked): Promise<void> {
  await goOn(page)
  await page.getByLabel('Full name').fill(asked.name)
  const [day, month, year] = asked.birth
  await page.getByLabel('Day').fill(day)
  await page.getByLabel('Month').fill(month)
  await page.getByLabel('Year').fill(year)
  await page.getByLabel('School or college').fill(asked.school)
  await goOn(page)
  await page.getByLabel('Email address').fill(asked.email)
  await goOn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible()
}

/** Sends it. @returns its reference */
export async function sendRequest(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your request has been sent' })).toBeVisible()
  const reference = (await page.locator('.confirmation strong').textContent()) ?? ''
  expect(reference).toMatch(REFERENCE)
  return reference
}

/** A link to follow the request of a reference, with a question open and a proof asked for, made as the owner. */
export async function trackingOf(owner: Sql, reference: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('base64url')
  const [{ id } = { id: '' }] = await owner<{ id: string }[]>`
    update rights_case set state = 'awaiting_identity', identity_asked_on = wex.today() where reference = ${reference} returning id`
  await owner`insert into rights_message ${owner({ id: uuid(), case_id: id, body: 'Hello,\nplease hurry.' })}`
  await owner`insert into rights_link (token_hash, case_id, kind, expires_at) values (${hash}, ${id}, 'track', wex.now() + interval '1 day')`
  return `/data-rights/track/${token}`
}
