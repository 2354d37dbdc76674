import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { APIRequestContext, APIResponse, Page } from '@playwright/test'
import { ACCOUNTS } from '#db/people.ts'
import { test as base, expect } from '../fixtures.ts'
import { NOW, PASSPHRASE, startService, stopService } from '../service.ts'

/** A service whose people come by https, as behind a proxy, and where its own port is. */
const test = base.extend<{ port: string }>({
  port: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wex-https-'))
    const port = await freePort()
    const environment = { WEX_CLOCK: NOW, WEX_BASE_URL: 'https://wex.example', PORT: String(port) }
    const service = await startService(folder, environment)
    await use(`http://127.0.0.1:${port}`)
    await stopService(service)
    rmSync(folder, { recursive: true, force: true })
  },
})
test.slow()

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const cookiesOf = (answer: APIResponse): string[] =>
  answer
    .headersArray()
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .map(({ value }) => value)

/** Sends the sign-in form as a browser without scripts does. A browser would keep its cookies for https alone. */
async function signIn(page: Page, request: APIRequestContext, at: string): Promise<APIResponse> {
  const html = await (await request.get(`${at}/login`)).text()
  const hidden = await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, 'text/html')
    const form = drawn.querySelector<HTMLFormElement>('form:has([name="password"])')
    return [...new FormData(form ?? undefined)].map(([name, value]): [string, string] => [name, String(value)])
  }, html)
  const multipart = new FormData()
  for (const [name, value] of hidden) multipart.append(name, value)
  multipart.set('email', ACCOUNTS.larkmeadowCoordinator.email)
  multipart.set('password', PASSPHRASE)
  const headers = { accept: 'text/html', origin: at }
  return await request.post(`${at}/login`, { multipart, maxRedirects: 0, headers })
}

test('where people come by https, every cookie is this host’s alone, and the browser is told to stay with https', async ({
  page,
  request,
  port: at,
}) => {
  const signedIn = await signIn(page, request, at)
  expect(signedIn.status()).toBe(303)
  expect(signedIn.headers()['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  const set = cookiesOf(signedIn)
  const kept = set.filter((cookie) => !/Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(cookie))
  expect(kept.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
    '__Host-wex.device',
    '__Host-wex.notice',
    '__Host-wex.offered',
    '__Host-wex.session',
  ])
  const flags = [
    /^__Host-wex\.[a-z]+=/,
    /; Path=\/(;|$)/i,
    /; Secure(;|$)/i,
    /; HttpOnly(;|$)/i,
    /; SameSite=lax(;|$)/i,
  ]
  for (const cookie of set) {
    for (const flag of flags) expect.soft(cookie).toMatch(flag)
    expect.soft(cookie).not.toMatch(/; Domain=/i)
  }

  // The notice is shown once, and taken away in the form in which it was set.
  const headers = { accept: 'text/html', cookie: kept.map((cookie) => cookie.split(';')[0]).join('; ') }
  const next = await request.get(`${at}/cohorts`, { maxRedirects: 0, headers })
  expect(await next.text()).toContain('Your account is safer with a second step')
  expect(cookiesOf(next)).toEqual(['__Host-wex.notice=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure'])

  // A name without the prefix, which another site of the same domain could set, is nothing here.
  const unmarked = headers.cookie.replaceAll('__Host-', '')
  const refused = await request.get(`${at}/cohorts`, { maxRedirects: 0, headers: { ...headers, cookie: unmarked } })
  expect(refused.headers().location).toBe('/login?next=%2Fcohorts')
})
