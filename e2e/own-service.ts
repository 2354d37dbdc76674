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
  start: async ({ folder }, use) => {
    const started: RunningService[] = []
    await use(async (environment = {}) => {
      const service = await startService(folder, environment)
      started.push(service)
      return service
    })
    for (const service of started) await stopService(service)
  },
})
