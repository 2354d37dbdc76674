import { readFileSync } from 'node:fs'
import path from 'node:path'
import { asApp } from '#db/migrate.ts'
import { closePool, openPool } from '#db/pool.ts'
import type { UploadId } from '#db/vocabulary.ts'
import { commitUpload } from '#lib/uploads/commit-upload.ts'
import { browser, formWith, longestBlocking } from './browser.ts'
import { makeCohortFiles, TEN_THOUSAND } from './cohort-files.ts'
import { copyStudents, linesOf } from './copy-students.ts'
import { type Figure, report, timed } from './measure.ts'
import { memoryOf } from './memory.ts'
import { heartbeatOf, newSchool, type Stage, signIn, startStage, temporaryFolder, throwAway } from './stage.ts'
import { bareReader, readBare, readingFigures } from './upload-reading.ts'

const ROUNDS = 7
/** Rounds that begin with a start of the service. */
const STARTS = 5

/** A new school with its coordinator in front of the form, a file in hand, and both halves of the file's way. */
async function visit(stage: Stage, file = TEN_THOUSAND) {
  const bytes = readFileSync(file)
  const to = await newSchool(stage.owner)
  const { personId, sessionId, cookie } = await signIn(stage.owner, stage.secret, 'school_coordinator', to.schoolId)
  const { get, send } = browser(stage.service.address, cookie)
  const page = `/cohorts/${to.cohortId}/upload`
  const form = formWith(await get(page), 'type="file"')
  return {
    ...to,
    personId,
    sessionId,
    upload: async (): Promise<{ at: string; html: string }> => {
      const at = await send(page, form, { field: 'file', name: path.basename(file), bytes })
      return { at, html: await get(at) }
    },
    save: async (check: { at: string; html: string }): Promise<string> =>
      await send(check.at, formWith(check.html, 'Add students')),
  }
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The whole way on a service that has been used, in alternation with its floors. */
async function warm(folder: string, csv: string): Promise<Figure[]> {
  const stage = await startStage(folder)
  const blocking = () => longestBlocking(heartbeatOf(folder))
  openPool(asApp(stage.place, stage.secret), 1)
  const bare = bareReader()
  const [reads, uploads, texts, copies, saves, verbs] = [[], [], [], [], [], []] as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ]
  const [blockedUpload, blockedSave, blockedRest] = [[], [], []] as [number[], number[], number[]]
  try {
    for (let round = -1; round < ROUNDS; round++) {
      const read = await readBare(bare, TEN_THOUSAND)
      const visitor = await visit(stage)
      await blocking()
      const [upload, check] = await timed(visitor.upload)
      const blockedInUpload = await blocking()
      await rest(upload)
      const blockedAtRest = await blocking()

      const [save] = await timed(() => visitor.save(check))
      const blockedInSave = await blocking()
      const lines = await linesOf(stage.owner, visitor.schoolId)
      // On a machine that is busy it goes on in the background, and nothing here would be comparable.
      if (lines.length < 2) throw new Error('The form was answered before the students were saved. Measure in quiet.')
      const empty = await newSchool(stage.owner)
      const copy = await copyStudents(stage.owner, lines, { ...empty, by: visitor.personId })

      const [text] = await timed((await visit(stage, csv)).upload)

      const again = await visit(stage)
      const { at } = await again.upload()
      const id = path.basename(at) as UploadId
      const session = {
        kind: 'browser',
        factor: null,
        factorAt: null,
        actingSchoolId: null,
        scopes: [],
        expiresAt: '',
        idleMinutes: 0,
        noticeDue: null,
      } as const
      const actor = { ...again, name: '', email: '', grants: [], session }
      const [verb, done] = await timed(() => commitUpload(actor, id, undefined, { patience: Number.POSITIVE_INFINITY }))
      if (!done.ok || done.underWay || done.added !== lines.length)
        throw new Error('The verb saved something else than the form.')
      // The first round warms both sides up.
      if (round < 0) continue
      reads.push(read)
      uploads.push(upload)
      texts.push(text)
      saves.push(save)
      copies.push(copy)
      verbs.push(verb)
      blockedUpload.push(blockedInUpload)
      blockedSave.push(blockedInSave)
      blockedRest.push(blockedAtRest)
    }
  } finally {
    bare.kill()
    await closePool()
    await stage.stop()
  }
  const floorIs = 'COPY of the same rows by the owner'
  const atRest = { unit: 'ms', floor: blockedRest, floorIs: 'at rest' }
  return [
    {
      what: '10,000 rows from file to check page',
      unit: 'ms',
      measured: uploads,
      floor: reads,
      floorIs: 'XLSX.read again and again in one process',
      bound: { of: 'ratio', atMost: 2 },
    },
    {
      what: 'the same as .csv',
      unit: 'ms',
      measured: texts,
      floor: reads,
      floorIs: 'XLSX.read of the .xlsx',
      bound: { of: 'ratio', atMost: 0.5 },
    },
    {
      what: 'the same as .csv',
      unit: 'ms',
      measured: texts,
      floor: uploads,
      floorIs: 'the whole way of the .xlsx',
      bound: { of: 'ratio', atMost: 0.5 },
    },
    {
      what: 'saving them: form sent to 303',
      unit: 'ms',
      measured: saves,
      floor: copies,
      floorIs,
      bound: { of: 'ratio', atMost: 1.5 },
    },
    {
      what: 'saving them: the transaction',
      unit: 'ms',
      measured: verbs,
      floor: copies,
      floorIs,
      bound: { of: 'ratio', atMost: 1.2 },
    },
    {
      ...atRest,
      what: 'longest blocking of the request thread, upload',
      measured: blockedUpload,
      bound: { of: 'figure', atMost: 100 },
    },
    {
      ...atRest,
      what: 'longest blocking of the request thread, saving',
      measured: blockedSave,
      bound: { of: 'figure', atMost: 100 },
    },
  ]
}

/** The first upload after a start, beside the first reading of a process. */
async function cold(folder: string): Promise<Figure> {
  const [measured, floor] = [[], []] as [number[], number[]]
  for (let round = 0; round < STARTS; round++) {
    const bare = bareReader()
    floor.push(await readBare(bare, TEN_THOUSAND))
    bare.kill()
    const stage = await startStage(folder)
    const visitor = await visit(stage)
    const [upload] = await timed(visitor.upload)
    measured.push(upload)
    await stage.stop()
  }
  const what = 'the same, first upload after a start'
  return {
    what,
    unit: 'ms',
    measured,
    floor,
    floorIs: 'first XLSX.read of a process',
    bound: { of: 'ratio', atMost: 2.5 },
  }
}

/** Memory of the service with its database, before and at most during the first upload and its saving. */
async function memory(folder: string): Promise<Figure[]> {
  const [idle, peak] = [[], []] as [number[], number[]]
  for (let round = 0; round < STARTS; round++) {
    const stage = await startStage(folder)
    const visitor = await visit(stage)
    const now = () => memoryOf(stage.service.process.pid ?? 0)
    await rest(2000)
    idle.push(now())
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, now())
    }, 40)
    await visitor.save(await visitor.upload())
    clearInterval(watch)
    peak.push(most)
    await stage.stop()
  }
  const unit = 'MB'
  return [
    {
      what: 'memory at rest, service and database',
      unit,
      measured: idle,
      floor: [],
      floorIs: '',
      bound: { of: 'figure', atMost: 400 },
    },
    {
      what: 'memory at most, upload and saving',
      unit,
      measured: peak,
      floor: idle,
      floorIs: 'at rest',
      bound: { of: 'difference', atMost: 500 },
    },
  ]
}

const folder = temporaryFolder()
try {
  const files = makeCohortFiles(folder)
  const [check, ...others] = await warm(folder, files.csv)
  const first = await cold(folder)
  const reading = await readingFigures(files)
  report('upload', [...(check ? [check] : []), first, ...others, ...(await memory(folder)), ...reading])
} finally {
  throwAway(folder)
}
