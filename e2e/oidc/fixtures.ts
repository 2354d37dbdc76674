import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, ownerOf } from '../fixtures.ts'
import { NOW, startService, stopService } from '../service.ts'
import { CLIENT_SECRET, type Claims, startProvider } from './provider.ts'

/** The domain whose people have the provider as their only way in. */
export const ONLY_DOMAIN = 'only.example'

type SignedOn = {
  /** Makes or changes an account at the provider. */
  account: (sub: string, claims: Claims) => void
  /** Presses the button on the sign-in page, and says at the provider who one is. */
  signOnAs: (sub: string, options?: { from?: string; label?: string }) => Promise<void>
  /** What has been written down of refused sign-ins, the latest first. */
  refusals: () => Promise<{ provider: string; reason: string }[]>
}

type Place = { address: string; folder: string; account: SignedOn['account'] }

/** A service of its own that knows four providers: one that works, by each way of claims, one that is down, one silent. */
export const test = base.extend<SignedOn, { place: Place }>({
  place: [
    async ({}, use) => {
      const provider = await startProvider()
      // Takes connections and never says a word.
      const silent = createServer((socket) => socket.resume())
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
      const port = (silent.address() as { port: number }).port
      const common = { clientSecret: CLIENT_SECRET }
      const folder = mkdtempSync(path.join(tmpdir(), 'wex-oidc-'))
      const service = await startService(folder, {
        WEX_CLOCK: NOW,
        WEX_OIDC: JSON.stringify([
          {
            ...common,
            id: 'works',
            clientId: 'works',
            label: 'Larkmail',
            issuer: provider.issuer,
            onlyFor: [ONLY_DOMAIN],
          },
          { ...common, id: 'asks', clientId: 'asks', label: 'Asking', issuer: provider.issuer, claims: 'userinfo' },
          { ...common, id: 'down', clientId: 'down', label: 'Downmail', issuer: 'http://127.0.0.1:1' },
          { ...common, id: 'silent', clientId: 'silent', label: 'Silentmail', issuer: `http://127.0.0.1:${port}` },
        ]),
      })
      provider.serve(service.address, ['works', 'asks'])
      await use({ address: service.address, folder, account: provider.account })
      await stopService(service)
      await provider.stop()
      await new Promise((resolve) => silent.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  workerOwner: [
    async ({ place }, use) => {
      const sql = ownerOf(place.folder)
      await use(sql)
      await sql.end()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ place }, use) => await use(place.address),
  account: async ({ place }, use) => await use(place.account),
  signOnAs: async ({ page }, use) =>
    await use(async (sub, { from = '/login', label = 'Larkmail' } = {}) => {
      await page.goto(from)
      await pressButton(page, label)
      await page.getByLabel('Account').fill(sub)
      await page.getByRole('button', { name: 'Continue' }).click()
    }),
  refusals: async ({ owner }, use) =>
    await use(async () => {
      const rows = await owner<{ details: { provider: string; reason: string } }[]>`
        select details from audit_event where action = 'session.refused' order by id desc`
      return rows.map(({ details }) => details)
    }),
})

export const pressButton = async (page: Page, label: string): Promise<void> =>
  await page.getByRole('button', { name: `Sign in with ${label}` }).click()
