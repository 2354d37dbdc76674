import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getChromium } from './chromium.ts'
import { buildIfStale } from './serve/build.ts'

/** Everything that must hold, by one command; the last line counts it. */
type Tally = { passed: number; failed: number }
type Check = { name: string; run: () => Promise<Tally> }

const bin = (name: string): string => path.join('node_modules', '.bin', name)
const reports = mkdtempSync(path.join(tmpdir(), 'wex-reports-'))

function command(file: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** A tool that says yes or no counts as one. */
const verdict = (file: string, args: string[]) => async (): Promise<Tally> =>
  (await command(file, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

/** A runner whose report counts its tests. One that ends badly without a failed test still failed. */
async function counted(
  file: string,
  args: string[],
  read: (report: unknown) => Tally,
  env: Record<string, string> = {},
): Promise<Tally> {
  const report = path.join(reports, `${args[0]}.json`)
  const well = await command(file, args, { ...env, WEX_TEST_REPORT: report })
  const tally = readTally(report, read)
  return well || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function readTally(report: string, read: (report: unknown) => Tally): Tally {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const CHECKS: Check[] = [
  { name: 'Format and import rules', run: verdict(bin('biome'), ['ci', '--error-on-warnings']) },
  { name: 'Types', run: verdict(bin('tsc'), ['--noEmit', '--incremental', 'false']) },
  { name: 'Dead code', run: verdict(bin('knip'), []) },
  {
    name: 'Unit and database tests',
    run: () =>
      counted(
        bin('vitest'),
        ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path.join(reports, 'run.json')}`],
        (report) => {
          const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, number>
          // A test that was skipped is a test that did not pass.
          return {
            passed: numPassedTests ?? 0,
            failed: (numFailedTests ?? 0) + (numPendingTests ?? 0) + (numTodoTests ?? 0),
          }
        },
      ),
  },
  {
    name: 'Build',
    run: async () => {
      await buildIfStale()
      return { passed: 1, failed: 0 }
    },
  },
  {
    name: 'Browser journeys',
    run: () => {
      getChromium()
      return counted(bin('playwright'), ['test'], (report) => {
        const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
        return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }
      })
    },
  },
]

const total: Tally = { passed: 0, failed: 0 }
for (const { name, run } of CHECKS) {
  const began = Date.now()
  console.log(`\n── ${name}`)
  const tally = await run().catch((error: unknown): Tally => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  total.passed += tally.passed
  total.failed += tally.failed
  console.log(
    `── ${name}: ${tally.passed} passed, ${tally.failed} failed, ${((Date.now() - began) / 1000).toFixed(0)} s`,
  )
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
