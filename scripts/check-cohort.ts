/**
 * Reads a cohort file as the upload would, without a database, and says what it found.
 *
 *   node scripts/check-cohort.ts FILE [--json] [--survey] [--as-of YYYY-MM-DD] [--years 10-13]
 *
 * Exit status: 0 the file was read (however many rows have problems), 2 it cannot be read, 64 wrong arguments,
 * 66 no such file. What `--json` prints is a contract: see `readCohort`.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { YEAR_GROUPS } from '#db/vocabulary.ts'
import { type CheckedFile, contractOf, textReport } from '#lib/cohorts/reading/contract-report.ts'
import { LIMITS } from '#lib/cohorts/reading/limits.ts'
import { readInWorker, stopReader, surveyInWorker } from '#lib/cohorts/reading/pool.ts'
import type { Rejected } from '#lib/cohorts/reading/refusal.ts'
import { fromIsoDate } from '#lib/cohorts/reading/table/plain-day.ts'

const USAGE = 'Usage: npm run check-cohort -- FILE [--json] [--survey] [--as-of YYYY-MM-DD] [--years 10-13]'
/** A file that cannot be read is answered within 10 seconds, the start of the process included. */
const TIMEOUT_MS = 8_500

type Arguments = { file: string; json: boolean; survey: boolean; asOf: string; years?: number[] }

const wanted = readArguments(process.argv.slice(2))
if (typeof wanted === 'string') {
  console.error(`${wanted}\n${USAGE}`)
  process.exitCode = 64
} else {
  process.exitCode = await main(wanted)
}

async function main({ file, json, survey, asOf, years }: Arguments): Promise<number> {
  const bytes = await bytesOf(file)
  if (!bytes) {
    console.error(`There is no file ${file}.`)
    return 66
  }
  const name = path.basename(file)
  const limit = { timeoutMs: TIMEOUT_MS }
  const answer = survey
    ? await surveyInWorker(bytes, name, limit)
    : await readInWorker(bytes, name, years ? { asOf, years } : { asOf }, limit)
  await stopReader()
  const result: CheckedFile = 'rowLines' in answer ? contractOf(answer) : answer
  await print(json ? JSON.stringify(result, null, 2) : textReport(name, result))
  return isRejected(answer) ? 2 : 0
}

/** The file, or as much of it as shows that it is too big; null where there is none. */
async function bytesOf(file: string): Promise<ArrayBuffer | null> {
  try {
    const content = await readFile(file)
    return new Uint8Array(content.subarray(0, LIMITS.fileBytes + 1)).buffer
  } catch {
    return null
  }
}

function isRejected(answer: object): answer is Rejected {
  return 'rejected' in answer
}

/** Waits until the text has left: a pipe takes 10,000 rows in pieces. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve())),
  )
}

/** The arguments, or a sentence on what is wrong with them. */
function readArguments(args: string[]): Arguments | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : 'The arguments cannot be read.'
  }
  const { values, positionals } = parsed
  const [file, ...more] = positionals
  if (!file) return 'Name the file to read.'
  if (more.length > 0) return `One file at a time: ${file} or ${more[0]}?`
  const asOf = values['as-of'] ?? todayInLondon()
  if (!fromIsoDate(asOf)) return `--as-of takes a date such as 2026-09-14, not ${asOf}.`
  const years = values.years === undefined ? undefined : yearsOf(values.years)
  if (years === null) return `--years takes year groups from 7 to 13, such as 10-13 or 10, not ${values.years}.`
  return { file, json: values.json ?? false, survey: values.survey ?? false, asOf, ...(years && { years }) }
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      survey: { type: 'boolean' },
      'as-of': { type: 'string' },
      years: { type: 'string' },
    },
  })
}

function yearsOf(text: string): number[] | null {
  const found = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const first = Number(found[1])
  const last = Number(found[2] ?? found[1])
  const years = YEAR_GROUPS.filter((year) => year >= first && year <= last)
  return years.length === last - first + 1 && years.length > 0 ? years : null
}

/** Today in Norfolk, whatever the machine's zone: `2026-09-14`. */
function todayInLondon(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date())
}
