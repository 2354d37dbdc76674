import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as journeys } from './fixtures.ts'
import { type RunningService, startService, stopService } from './service.ts'

export { expect } from './fixtures.ts'

/** Services of the test's own, in a data folder of its own; whatever still runs at the end is stopped. */
export const test = journeys.extend<{
  folder: string
  start: (environment?: Record<string, string>) => Promise<RunningService>
}>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wex-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  start: async ({ folder, context }, use) => {
    const started: RunningService[] = []
    await use(async (environment = {}) => {
      const service = await startService(folder, environment)
      started.push(service)
      return service
    })
    // A page that still loads something would ask the service that is gone.
    for (const page of context.pages()) await page.goto('about:blank')
    for (const service of started) await stopService(service)
  },
})
