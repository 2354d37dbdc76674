import { v7 as uuid } from 'uuid'
import { asActor, asCase } from '#db/actor.ts'
import type { Sql } from '#db/connection.ts'
import { newSecret, startEmbedded } from '#db/embedded.ts'
import { asApp } from '#db/migrate.ts'
import { closePool, openPool } from '#db/pool.ts'
import { findStudents } from '#db/queries/find-students.ts'
import { findCaseStudents } from '#db/queries/rights-person.ts'
import { seedCouncil } from '#db/seed/council.ts'
import type { RightsCaseId, RightsItemId, SessionId, StudentId } from '#db/vocabulary.ts'
import { readEnvironment } from '#lib/env.ts'
import { approvePlan } from '#lib/rights/carry-out/approve-plan.ts'
import { carryOut } from '#lib/rights/carry-out/carry-out.ts'
import { gatherPack } from '#lib/rights/carry-out/gather-pack.ts'
import { packHtml } from '#lib/rights/carry-out/pack/pack-html.ts'
import { packJson } from '#lib/rights/carry-out/pack/pack-json.ts'
import { preparePlan } from '#lib/rights/carry-out/prepare-plan.ts'
import { settleService } from '#lib/service.ts'
import { readSearch } from '#lib/students/search-words.ts'
import { type County, fillCounty } from './county.ts'
import { type Figure, report, timed } from './measure.ts'
import { signIn, temporaryFolder, throwAway } from './stage.ts'

const ROUNDS = 9
/** People erased: each once. */
const ERASED = 3

const COUNTY = { name: 'rights', schools: 400, perCohort: 250 }

/** Somebody who handles requests, as the gate hands them to a verb. */
const actorOf = (signedIn: { sessionId: SessionId; personId?: string }) =>
  ({
    ...signedIn,
    name: 'Somebody',
    email: 'somebody@council.example',
    grants: [],
    session: { kind: 'browser' },
  }) as never

/** Every student gets three looks and two steps, so that what is read lies among millions of rows. */
async function fillHistory(owner: Sql): Promise<void> {
  await owner.unsafe(`
    insert into audit_event (at, person_id, school_id, action, subject_kind, subject_id)
    select now(), '0000000f-0000-7000-8000-000000000000', school_id, 'student.viewed', 'student', id from student, generate_series(1, 3);
    insert into stage_event (id, school_id, membership_id, by_person_id, from_stage, to_stage, note)
    select gen_random_uuid(), m.school_id, m.id, '0000000f-0000-7000-8000-000000000000', 'not_started', 'searching', 'Rang the garage'
    from membership m, generate_series(1, 2);`)
  await owner.unsafe('vacuum analyze')
}

type Subject = { id: StudentId; schoolId: string }

async function aCase(owner: Sql, { id, schoolId }: Subject, ask: 'access' | 'erasure') {
  const caseId = uuid() as RightsCaseId
  const itemId = uuid() as RightsItemId
  const reference = `DR-${caseId.slice(-8, -4)}-${caseId.slice(-4)}`.toUpperCase()
  await owner`
    insert into rights_case (id, reference, channel, received_on, rule_version, requester, requester_email, state, student_id, student_school_id)
    values (${caseId}, ${reference}, 'web', '2026-09-01', '2026-02-05', 'self', 'somebody@home.example', 'decided', ${id}, ${schoolId})`
  await owner`
    insert into rights_item (id, case_id, ask, outcome, decided_at) values (${itemId}, ${caseId}, ${ask}, 'granted', now())`
  return { caseId, itemId, reference }
}

/** The floor: the same rows by their keys, as the owner, whom no policy binds. */
async function byKey(owner: Sql, { id, schoolId }: Subject): Promise<void> {
  await Promise.all([
    owner`select * from student where id = ${id}`,
    owner`select * from membership where school_id = ${schoolId} and student_id = ${id}`,
    owner`select e.* from stage_event e join membership m on m.school_id = e.school_id and m.id = e.membership_id
      where m.school_id = ${schoolId} and m.student_id = ${id}`,
    owner`select * from audit_event where subject_id = ${id}`,
    owner`select * from upload_row where school_id = ${schoolId}`,
    owner`select * from upload_change where school_id = ${schoolId} and student_id = ${id}`,
    owner`select * from progress_sheet where school_id = ${schoolId}`,
  ])
}

/** Names as a county has them: one surname in 64 is a common one, one in 256 is of two words. */
async function nameCommonly(owner: Sql): Promise<void> {
  await owner.unsafe(`
    update student set legal_surname = 'Smith', surname_folded = 'smith' where get_byte(decode(md5(id::text), 'hex'), 0) < 4;
    update student set legal_surname = 'Barton-Jones', surname_folded = 'bartonjones'
    where get_byte(decode(md5(id::text), 'hex'), 0) = 4`)
}

/** Somebody is looked for in every school: for the person of a request, and by an administrator in the header's search. */
async function measureSearches(owner: Sql, handler: never, administrator: never, known: Subject | undefined) {
  if (!known) throw new Error('The county lacks a student.')
  const { caseId } = await aCase(owner, known, 'access')
  const [one] = await owner<{ surname: string; forename: string; born: string }[]>`
    select surname_folded as surname, forename_folded as forename, date_of_birth::text as born from student where id = ${known.id}`
  if (!one) throw new Error('The county lacks a student.')
  const inCase = (surname: string, forename: string, born: string) => () =>
    asActor(handler, (tx) => findCaseStudents(tx, caseId, { surname, forename, born }))
  const everywhere = (typed: string) => async () => {
    const sought = readSearch(typed)
    if (!sought) throw new Error('Too little to look for.')
    return await asActor(administrator, (tx) => findStudents(tx, sought, { schools: null, everySchool: true }, 51))
  }
  // Whom the header's search finds by nothing but its keys.
  const byKeys = () => owner`
    select * from student where school_id = ${known.schoolId} and surname_folded = ${one.surname} and forename_folded = ${one.forename}`
  const looks: [what: string, look: () => Promise<readonly unknown[]>, found: number][] = [
    ['for a request: name and date of birth', inCase(one.surname, one.forename, one.born), 1],
    ['for a request: a surname that 15,000 have', inCase('smith', '', ''), 20],
    ['for a request: that surname, two letters of a first name', inCase('smith', 'ab', ''), 20],
    ['for a request: the second word of a surname', inCase('jones', '', ''), 20],
    ['for a request: a date of birth alone', inCase('', '', one.born), 20],
    ['for a request: a surname that nobody has, anywhere in it', inCase('qqqqqqqq', '', ''), 0],
    ['for an administrator: surname and first name', everywhere(`${one.surname} ${one.forename}`), 1],
    ['for an administrator: a surname that 15,000 have', everywhere('smith'), 51],
    ['for an administrator: two letters', everywhere('ab'), 51],
    ['for an administrator: three names of one letter each', everywhere('a b c'), 0],
    ['for an administrator: a name that nobody has', everywhere('qqqqqqqq'), 0],
  ]
  const figures: Figure[] = []
  for (const [what, look, found] of looks) {
    const [measured, floor]: [number[], number[]] = [[], []]
    for (let round = 0; round <= ROUNDS; round++) {
      const [least] = await timed(byKeys)
      const [ms, rows] = await timed(look)
      if (found > 0 && rows.length !== found) throw new Error(`${what}: ${rows.length} were found, not ${found}.`)
      if (round === 0) continue
      measured.push(ms)
      floor.push(least)
    }
    const bound = { of: 'figure', atMost: 1000 } as const
    figures.push({
      what: `a search among 1,000,000, ${what}`,
      unit: 'ms',
      measured,
      floor,
      floorIs: 'their exact keys, as the owner',
      bound,
    })
  }
  return figures
}

async function measure({ owner }: County, secret: string): Promise<Figure[]> {
  // A second factor is not what is measured.
  await owner`delete from factor_rule`
  const handler = actorOf(await signIn(owner, secret, 'data_protection_officer', null))
  const administrator = actorOf(await signIn(owner, secret, 'council_administrator', null))
  const subjects = await owner<Subject[]>`
    select id, school_id as "schoolId" from student where upn in ${owner(
      Array.from({ length: ROUNDS + ERASED + 1 }, (_, n) => `A${String(70_001 * (n + 1)).padStart(12, '0')}`),
    )}`
  const packs: number[] = []
  const floors: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const subject = subjects[round]
    if (!subject) throw new Error('The county lacks a student.')
    const { caseId, reference } = await aCase(owner, subject, 'access')
    const [floor] = await timed(() => byKey(owner, subject))
    const [ms, pack] = await timed(async () => {
      const pack = await asCase(handler, caseId, (tx) => gatherPack(tx, { id: caseId, reference }))
      return pack && packHtml(pack).length + packJson(pack).length
    })
    if (!pack || pack < 10_000) throw new Error('The copy did not come.')
    // The first round prepares the statements and fills the caches.
    if (round > 0) {
      packs.push(ms)
      floors.push(floor)
    }
  }
  const erasures: number[] = []
  for (const subject of subjects.slice(-ERASED)) {
    const { caseId, itemId } = await aCase(owner, subject, 'erasure')
    const prepared = await preparePlan(handler, { caseId, itemId })
    if (!prepared.ok) throw new Error(`Not prepared: ${prepared.reason}`)
    await approvePlan(administrator, prepared.planId)
    const [ms, done] = await timed(() => carryOut(handler, prepared.planId))
    if (!done.ok) throw new Error(`Not erased: ${done.reason}`)
    erasures.push(ms)
  }
  const searches = await measureSearches(owner, handler, administrator, subjects[0])
  return [
    ...searches,
    {
      what: 'the copy of one person among 1,000,000, as a page and as JSON',
      unit: 'ms',
      measured: packs,
      floor: floors,
      floorIs: 'the same tables by their keys, as the owner',
      bound: { of: 'figure', atMost: 2000 },
    },
    {
      what: 'erasing one person among 1,000,000, searched for in every column afterwards',
      unit: 'ms',
      measured: erasures,
      floor: [],
      floorIs: '',
      bound: null,
    },
  ]
}

const secret = newSecret()
const folder = temporaryFolder()
const server = await startEmbedded(folder, secret)
try {
  const county = await fillCounty(server.place, secret, COUNTY)
  await county.owner.begin((tx) => seedCouncil(tx))
  await nameCommonly(county.owner)
  await fillHistory(county.owner)
  openPool(asApp(county.place, secret))
  const env = readEnvironment({ WEX_DATA_DIR: folder })
  settleService({ env, secret, baseUrl: 'http://localhost', clockMovedBy: 0, demonstration: null })
  const figures = await measure(county, secret)
  await report('rights', figures)
  await closePool()
  await county.owner.end()
} finally {
  await server.stop()
  throwAway(folder)
}
