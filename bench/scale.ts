import { connect, type Sql } from '#db/connection.ts'
import { newSecret, startEmbedded } from '#db/embedded.ts'
import { asApp } from '#db/migrate.ts'
import { studentsOfCohortSql } from '#db/queries/students-of-cohort.ts'
import type { CohortId, Role, SchoolId, SessionId } from '#db/vocabulary.ts'
import { type County, fillCounty } from './county.ts'
import { median, report, timed } from './measure.ts'
import { signIn, temporaryFolder, throwAway } from './stage.ts'

const ROUNDS = 9
/** How often each cohort is asked for in a round. */
const TIMES = 6

/** A connection as the service makes it, on which this session asks. */
async function asking(county: County, secret: string, sessionId: SessionId): Promise<Sql> {
  const sql = connect(asApp(county.place, secret), { max: 1, name: 'bench' })
  await sql`select set_config('wex.session_id', ${sessionId}, false)`
  return sql
}

/** Milliseconds of the cohort page's own statement. */
async function page(sql: Sql, id: CohortId): Promise<number> {
  const wanted = { stage: null, group: null, words: [], upn: null, sort: 'name', descending: false, page: 1, size: 200 }
  const { text, values } = studentsOfCohortSql(id, { ...wanted, sort: 'name' })
  const [ms, rows] = await timed(async () => await sql.unsafe(text, values as never[], { prepare: true }))
  if (rows[0]?.rows.split('\n').length !== 200) throw new Error('The page did not come with its 200 students.')
  return ms
}

async function measure(large: County, small: County, secret: string): Promise<void> {
  const sessionIn = async (county: County, role: Role): Promise<Sql> => {
    const [cohort] = await county.owner<{ school: SchoolId }[]>`
      select school_id as school from cohort where id = ${county.cohorts[0] ?? ''}`
    const school = role === 'school_coordinator' ? (cohort?.school ?? null) : null
    const { sessionId } = await signIn(county.owner, secret, role, school)
    return await asking(county, secret, sessionId)
  }
  const askers = {
    floor: { sql: large.owner, county: large },
    coordinator: { sql: await sessionIn(large, 'school_coordinator'), county: large },
    council: { sql: await sessionIn(large, 'council_administrator'), county: large },
    smallFloor: { sql: small.owner, county: small },
    small: { sql: await sessionIn(small, 'school_coordinator'), county: small },
    smallCouncil: { sql: await sessionIn(small, 'council_administrator'), county: small },
  }
  type Asker = keyof typeof askers
  const names = Object.keys(askers) as Asker[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Asker, number[]>
  for (let round = -1; round < ROUNDS; round++) {
    const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Asker, number[]>
    for (let time = 0; time < TIMES; time++) {
      for (const nth of large.cohorts.keys()) {
        for (const name of names) {
          const { sql, county } = askers[name]
          const cohort = county.cohorts[nth]
          if (cohort) times[name].push(await page(sql, cohort))
        }
      }
    }
    // The first round prepares the statements and fills the caches.
    if (round >= 0) for (const name of names) measured[name].push(median(times[name]))
  }
  for (const { sql } of Object.values(askers)) await sql.end()

  const [unit, without, count] = ['ms', 'owner, without row-level security', large.students.toLocaleString('en-GB')]
  const what = `cohort page’s statement among ${count} students`
  const few = `among ${small.students.toLocaleString('en-GB')} students`
  const bound = (atMost: number) => ({ of: 'ratio', atMost }) as const
  const { floor, coordinator, council, smallFloor } = measured
  report('scale', [
    { what: `${what}, coordinator`, unit, measured: coordinator, floor, floorIs: without, bound: bound(1.2) },
    {
      what: `${what}, coordinator`,
      unit,
      measured: coordinator,
      floor: measured.small,
      floorIs: few,
      bound: bound(1.5),
    },
    { what: `${what}, council administrator`, unit, measured: council, floor, floorIs: without, bound: null },
    {
      what: `${what}, council administrator`,
      unit,
      measured: council,
      floor: measured.smallCouncil,
      floorIs: few,
      bound: bound(1.5),
    },
    { what: `${what}, no row-level security`, unit, measured: floor, floor: smallFloor, floorIs: few, bound: null },
  ])
}

const folder = temporaryFolder()
const secret = newSecret()
const server = await startEmbedded(folder, secret)
try {
  const small = await fillCounty(server.place, secret, { name: 'small', schools: 4, perCohort: 250 })
  const large = await fillCounty(server.place, secret, { name: 'large', schools: 400, perCohort: 250 })
  await measure(large, small, secret)
} finally {
  await server.stop()
  throwAway(folder)
}
