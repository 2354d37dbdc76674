import { beforeAll, describe, expect, test } from 'vitest'
import { foldName } from '#lib/students/folded-name.ts'
import { readSearch } from '#lib/students/search-words.ts'
import { findStudents } from '../queries/find-students.ts'
import type { Role, SchoolId } from '../vocabulary.ts'
import { aStudent, as, openWorld, type Session } from './world.ts'

const world = await openWorld()
const { sql } = world

const NAMES: readonly (readonly [surname: string, forename: string, preferred: string | null])[] = [
  ['Smith', 'Amara', null],
  ['Smith-Jones', 'Ben', 'Benji'],
  ['de Silva', 'Clara', null],
  ['Santos da Silva', 'Ana Maria', 'Ana'],
  ['O’Neill', 'Daragh', null],
  ['van Dijk', 'Łukasz', 'Luke'],
  ['Jonesmith', 'Smitha', null],
  ['Ågren–Öberg', 'Zoë', null],
  ['Sørensen Ørsted', 'Åse', null],
  ['Ng', 'Xi', 'Jo'],
]
const SEARCHES = [
  ...['smith', 'jones', 'silva', 'da silva', 'de silva', 'santos da', 'o neill', 'dijk', 'vandijk', 'luk', 'oberg'],
  ...['sorensen', 'orsted', 'ana silva', 'silva ana', 'benji jones', 'maria', 'ng', 'jo', 'xi ng jo', 'nobody', 'mith'],
]

let schools: SchoolId[]
let administrator: Session
beforeAll(async () => {
  schools = [await world.school(), await world.school()]
  for (const school of schools)
    for (const [legal_surname, legal_forename, preferred_forename] of NAMES) {
      const folded = { surname_folded: foldName(legal_surname), forename_folded: foldName(legal_forename) }
      const preferred_folded = preferred_forename === null ? null : foldName(preferred_forename)
      const names = { legal_surname, legal_forename, preferred_forename, ...folded, preferred_folded }
      await sql`insert into student ${sql({ ...aStudent(school), ...names })}`
    }
  administrator = await world.session(await world.person({ role: 'council_administrator' }))
})

const search = async (who: Session, typed: string, everySchool: boolean, limit = 50) => {
  const sought = readSearch(typed)
  if (!sought) throw new Error('too short')
  return await as(who)((tx) => findStudents(tx, sought, { schools: null, everySchool }, limit))
}

describe('a search over every school', () => {
  test.each(SEARCHES)('finds by the index whom reading every row finds: %s', async (typed) => {
    const [indexed, read] = [await search(administrator, typed, true), await search(administrator, typed, false)]
    expect(indexed).toEqual(read)
    expect(indexed.length > 0).toBe(!['nobody', 'mith', 'maria'].includes(typed))
  })

  test('gives the first by name', async () => {
    const all = await search(administrator, 'smith', true)
    expect(all.length).toBeGreaterThan(4)
    expect(await search(administrator, 'smith', true, 3)).toEqual(all.slice(0, 3))
  })

  test('takes a name of any length', async () => {
    const legal_surname = `${'Long '.repeat(800)}Zuydcote`
    const names = { legal_surname, surname_folded: foldName(legal_surname) }
    await sql`insert into student ${sql({ ...aStudent(schools[0] as SchoolId), ...names })}`
    expect(await search(administrator, 'zuydcote', true)).toHaveLength(1)
  })

  test('leaves out whoever’s information is only stored', async () => {
    await sql`update student set restricted_at = wex.now() where legal_surname = 'O’Neill' and school_id = ${schools[0] ?? ''}`
    expect((await search(administrator, 'o neill', true)).map(({ schoolId }) => schoolId)).toEqual([schools[1]])
    await sql`update student set restricted_at = null where legal_surname = 'O’Neill'`
  })

  const others: [Role, number][] = [
    ['school_coordinator', 0],
    ['school_staff', 0],
    ['partner_adviser', 0],
    ['council_officer', 0],
    ['data_protection_officer', 0],
  ]
  test.each(others)('is nothing to a %s', async (role, found) => {
    const place = role.startsWith('school')
      ? { schoolId: schools[0] as SchoolId }
      : role === 'partner_adviser'
        ? { partnerId: await world.partner() }
        : {}
    const who = await world.session(await world.person({ role, ...place }))
    expect(await search(who, 'smith', true)).toHaveLength(found)
    expect(await as(who)((tx) => tx.sql`select wex.students_named('''ssmith'':*', 9)`)).toHaveLength(0)
  })
})
