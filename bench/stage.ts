import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { connect, type Place, type Sql } from '#db/connection.ts'
import type { CohortId, PersonId, Role, SchoolId, SessionId } from '#db/vocabulary.ts'
import { type RunningService, startService, stopService } from '#e2e/service.ts'

/** The service as its start script runs it in production, on a folder that is thrown away, and its owner's connection. */
export type Stage = { service: RunningService; secret: string; place: Place; owner: Sql; stop: () => Promise<void> }

export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), 'wex-bench-'))
export const throwAway = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** @param folder may hold the data of an earlier start */
export async function startStage(folder: string, { heartbeat = true } = {}): Promise<Stage> {
  const preload = {
    NODE_OPTIONS: `--import=${path.resolve('bench', 'heartbeat.ts')}`,
    WEX_BENCH_HEARTBEAT: heartbeatOf(folder),
  }
  const service = await startService(folder, heartbeat ? preload : {})
  const ended = (status: number | null, signal: string | null) =>
    console.error(`The service ended by itself, with ${signal ?? status}:\n${service.said()}`)
  service.process.once('exit', ended)
  const kept = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as { owner: string; auth: string }
  const socket = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  const place = { host: socket, port: 5432, database: 'wex', user: 'wex_owner', password: kept.owner }
  const owner = connect(place, { max: 1, name: 'bench' })
  return {
    service,
    secret: kept.auth,
    place,
    owner,
    stop: async () => {
      await owner.end()
      service.process.off('exit', ended)
      await stopService(service)
    },
  }
}

export const heartbeatOf = (folder: string): string => path.join(folder, 'heartbeat')

/** Somebody new with this role, signed in; a council role has no school. */
export async function signIn(
  owner: Sql,
  secret: string,
  role: Role,
  schoolId: SchoolId | null,
): Promise<{ personId: PersonId; sessionId: SessionId; cookie: string }> {
  const personId = uuid() as PersonId
  await owner`insert into person ${owner({ id: personId, email: `${personId}@people.example`, name: 'Bench Person' })}`
  await owner`insert into role_grant ${owner({ id: uuid(), person_id: personId, role, school_id: schoolId })}`
  const token = randomBytes(32).toString('base64url')
  const sessionId = createHash('sha256').update(token).digest('base64url') as SessionId
  await owner`insert into session (id, person_id, expires_at, idle_minutes)
    values (${sessionId}, ${personId}, now() + interval '6 hours', 360)`
  const signature = createHmac('sha256', secret).update(`session ${token}`).digest('base64url')
  return { personId, sessionId, cookie: `wex.session=${token}.${signature}` }
}

/** A school without students, and a cohort of it. */
export async function newSchool(owner: Sql): Promise<{ schoolId: SchoolId; cohortId: CohortId }> {
  const schoolId = uuid() as SchoolId
  const cohortId = uuid() as CohortId
  const [last] = await owner<
    { urn: number }[]
  >`select coalesce(max(urn::int), 0) as urn from school where urn < '700000'`
  const urn = String(Math.max(600_000, last?.urn ?? 0) + 1)
  const school = { id: schoolId, urn, dfe_number: '9264992', name: `Bench School ${urn}` }
  await owner`insert into school ${owner({ ...school, phase: 'Secondary', town: 'Testing' })}`
  const cohort = { id: cohortId, school_id: schoolId, name: 'Year 10', academic_year: 2026, year_group: 10 }
  await owner`insert into cohort ${owner({ ...cohort, created_by: uuid() })}`
  return { schoolId, cohortId }
}
