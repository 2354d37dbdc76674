import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  // The marker package throws outside of a server build; what it marks is what these tests are about.
  resolve: { alias: { 'server-only': here('node_modules/server-only/empty.js') } },
  test: {
    // Two things that would hide a defect: a second attempt, and a file without a test in it.
    retry: 0,
    passWithNoTests: false,
    // A guard against hanging, not a bound on speed: what must be fast says so in its own test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left to itself it keeps a core for a person who watches: with two cores, one file after the other.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,bench,db,e2e,lib,scripts}/**/*.test.{ts,tsx}'],
          // A build holds copies of other projects' tests.
          exclude: ['db/tests/**', '**/.next/**', '**/node_modules/**'],
          setupFiles: ['./vitest.setup.ts'],
          // Nothing here replaces a module, so that files can share one: a process for each file cost more than its tests.
          pool: 'forks',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['db/tests/**/*.test.ts'],
          setupFiles: ['./vitest.setup.ts'],
          // One server for all. A process has one pool and takes one file after the other; each opens the pool anew on a
          // clone of its own (db/tests/world.ts), so that processes are kept and modules loaded once.
          globalSetup: ['./db/tests/server.ts'],
          pool: 'forks',
          isolate: false,
        },
      },
    ],
  },
})
