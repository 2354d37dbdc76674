import { defineConfig, devices } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts'

const launchOptions = { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS }

/** Reads what the others have left behind. */
const LAST = '**/what-the-log-holds.spec.ts'

export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: 'test-results',
  globalSetup: './e2e/service.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.WEX_TEST_REPORT ? [['line'], ['json', { outputFile: process.env.WEX_TEST_REPORT }]] : 'list',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A trace of each test, to be thrown away, costs a fifth of the run: `--trace on` makes those of what failed.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'scripted', testIgnore: LAST },
    // Everything a person must be able to do is done again without JavaScript, on a phone's width.
    {
      name: 'unscripted',
      grep: /@unscripted/,
      testIgnore: LAST,
      use: { javaScriptEnabled: false, viewport: { width: 390, height: 844 } },
    },
    { name: 'afterwards', testMatch: LAST, dependencies: ['scripted', 'unscripted'] },
  ],
})
