import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ACCOUNTS, type Cast } from '#db/people.ts'
import { typeSignIn } from '../forms.ts'
import { expect, test } from '../own-service.ts'
import { lives, PASSPHRASE, startService, stopService } from '../service.ts'

test.slow()

const postmaster = (folder: string): string[] =>
  readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')

const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()))

async function signInAt(page: Page, address: string, who: Cast = 'larkmeadowCoordinator'): Promise<void> {
  await page.goto(`${address}/login`)
  await typeSignIn(page, ACCOUNTS[who].email, PASSPHRASE)
  await expect(page).toHaveURL(({ pathname }) => pathname !== '/login')
}

test('what was saved before the process was killed is there after the next start, and Ctrl-C ends all of it', async ({
  page,
  folder,
  start,
}) => {
  const first = await start()
  await signInAt(page, first.address)
  await page.goto(`${first.address}/cohorts/new`)
  await page.getByLabel('Cohort name').fill('Year 10 before the fall')
  await page.getByLabel('Year group').selectOption('10')
  await page.getByRole('button', { name: 'Create cohort' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Year 10 before the fall' })).toBeVisible()
  const cohort = new URL(page.url()).pathname

  await test.step('a second start on the same folder says so and ends', async () => {
    const second = await startService(folder).catch((error: unknown) => String(error))
    expect(second).toContain('The service ended with 1')
    expect(second).toContain(`The service already runs on ${folder} (process ${first.process.pid}). Stop it first`)
  })

  const fallen = gone(first.process)
  first.process.kill('SIGKILL')
  await fallen
  const again = await start()
  await page.goto(`${again.address}${cohort}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Year 10 before the fall' })).toBeVisible()

  const database = Number(postmaster(folder)[0])
  expect(lives(database)).toBe(true)
  expect(await stopService(again)).toBe(0)
  expect(lives(database), 'the database is stopped with it').toBe(false)
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a lost database is said on a page, and the service recovers by itself when it is back', async ({
  page,
  folder,
  start,
  browser,
}) => {
  const { address } = await start()
  await signInAt(page, address)
  const scriptless = await browser.newContext({ javaScriptEnabled: false })
  await scriptless.addCookies(await page.context().cookies())
  const plain = await scriptless.newPage()
  expect((await page.request.get(`${address}/api/ready`)).status()).toBe(200)

  const [pid, data = '', , , socket = ''] = postmaster(folder)
  const server = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
  const owner = execFileSync('stat', ['-c', '%u %g', data], { encoding: 'utf8' }).trim().split(' ').map(Number)
  process.kill(Number(pid), 'SIGINT')
  await expect.poll(() => lives(Number(pid))).toBe(false)

  const health = await page.request.get(`${address}/api/health`)
  expect(health.status()).toBe(200)
  expect(await health.json()).toEqual({ status: 'ok' })
  expect((await page.request.get(`${address}/api/ready`)).status()).toBe(503)
  for (const [one, at] of [
    [page, '/cohorts'],
    [plain, '/cohorts'],
    [plain, '/reports'],
  ] as const) {
    const answer = await one.goto(`${address}${at}`)
    expect(answer?.status()).toBe(503)
    expect(answer?.headers()['retry-after']).toBe('10')
    await expect(one.getByRole('heading', { level: 1 })).toHaveText(/not available just now/)
    expect(await one.content()).not.toMatch(/ECONN|postgres|Error:/)
  }

  const [program = '', ...args] = server
  const back = spawn(program, args, { uid: owner[0], gid: owner[1], cwd: tmpdir(), stdio: 'ignore', detached: true })
  expect(socket).not.toBe('')
  await expect.poll(async () => (await page.request.get(`${address}/api/ready`)).status()).toBe(200)
  expect((await page.goto(`${address}/cohorts`))?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1, name: 'Cohorts' })).toBeVisible()
  expect((await plain.goto(`${address}/reports`))?.status()).toBe(200)
  await scriptless.close()

  const ended = gone(back)
  back.kill('SIGINT')
  await ended
})

test('a bad variable stops the start with a sentence that names it and does not repeat it', async ({ folder }) => {
  for (const [name, value, sentence] of [
    ['PORT', 'abc', 'PORT must be a port number such as 3000.'],
    ['WEX_CLOCK', 'yesterday', 'WEX_CLOCK must be an instant such as 2026-11-25T09:00:00Z.'],
    [
      'DATABASE_URL',
      'mysql://secret@db',
      'DATABASE_URL must be an address such as postgres://owner:secret@db.example/wex.',
    ],
    ['WEX_DEMO_PASSPHRASE', 'short', 'WEX_DEMO_PASSPHRASE must be at least 12 characters.'],
  ] as const) {
    const said = await startService(folder, { [name]: value }).catch((error: unknown) => String(error))
    expect(said).toContain('The service ended with 1')
    expect(said).toContain(sentence)
    expect(said).not.toContain(value)
    expect(existsSync(path.join(folder, 'postgres'))).toBe(false)
  }
})

test('WEX_CLOCK moves today, for pages and for the database', async ({ page, start }) => {
  const { address } = await start({ WEX_CLOCK: '2031-03-04T10:00:00Z' })
  await signInAt(page, address)
  await expect(page.getByRole('heading', { name: '2030 to 2031, this academic year' })).toBeVisible()
  await page.goto(`${address}/cohorts/new`)
  await expect(page.getByLabel('Academic year')).toHaveValue('2030')
  await page.goto(`${address}/reports`)
  await expect(page.getByText('Students by school and stage on 4 March 2031')).toBeVisible()
})

test('a month later, by WEX_CLOCK: links are over, and who was not confirmed in the yearly review is paused', async ({
  page,
  context,
  start,
}) => {
  const now = await start({ WEX_CLOCK: '2026-11-25T09:30:00Z' })
  await signInAt(page, now.address)
  await page.goto(`${now.address}/people/invite`)
  await page.getByLabel('Email address').fill('late@larkmeadow.example')
  await page.getByLabel('School staff', { exact: true }).check()
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page).toHaveURL(`${now.address}/people/invitations`)
  await page.goto(`${now.address}/outbox`)
  await page.getByRole('row').filter({ hasText: 'late@larkmeadow.example' }).getByRole('link').click()
  const link = await page.getByRole('article', { name: 'Message' }).getByRole('link').getAttribute('href')
  const { pathname } = new URL(link ?? '', now.address)
  expect(pathname).toMatch(/^\/invitation\//)
  const kept = await context.cookies()
  // A page that is still open would ask the service that is gone.
  await page.goto('about:blank')
  await stopService(now)

  const later = await start({ WEX_CLOCK: '2026-12-26T09:30:00Z', PORT: new URL(now.address).port })
  await context.addCookies(kept)
  await page.goto(`${later.address}/cohorts`)
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.goto(`${later.address}${pathname}`)
  await expect(page.getByRole('heading', { level: 1, name: 'This invitation cannot be used' })).toBeVisible()

  await signInAt(page, later.address, 'administrator')
  // The sweep of the start goes on beside the first pages.
  await expect(async () => {
    await page.goto(`${later.address}/people`)
    const tutor = page.getByRole('row').filter({ hasText: ACCOUNTS.larkmeadowTutor.email })
    await expect(tutor).toContainText('(paused)', { timeout: 1000 })
  }).toPass()
  await page.goto(`${later.address}/outbox`)
  const mail = page.getByRole('row').filter({ hasText: ACCOUNTS.larkmeadowTutor.email })
  await expect(mail.filter({ hasText: 'Your access to WEX Norfolk is paused' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('You have signed out')).toBeVisible()
  await signInAt(page, later.address, 'larkmeadowTutor')
  await expect(page.getByRole('heading', { level: 1, name: 'You have no access at the moment' })).toBeVisible()
})
