import { FORENAMES, SURNAMES } from '../people.ts'

/** A generator of numbers from 0 up to 1 that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Someone = { surname: string; forename: string; born: string; tutorGroup: string; email: string }

/**
 * Lines of CSV files (db/tests/uploading.ts) of one random cohort of Year 10: what is there at first, what another
 * cohort of the school holds, and a second file with students who are the same, changed, blank in places, new, of the
 * other cohort, and nearly somebody who is held.
 */
export function randomCohort(seed: number): { first: string[]; elsewhere: string[]; second: string[] } {
  const random = seeded(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(of: readonly T[]): T => {
    const picked = of[below(of.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  const two = (n: number): string => String(n).padStart(2, '0')
  // Of each name and date one alone: two rows of one student are another matter.
  const taken = new Set<string>()
  const someone = (): Someone => {
    for (;;) {
      const born = `${two(1 + below(28))}/${two(1 + below(8))}/2012`
      const made = {
        ...{ surname: pick(SURNAMES), forename: pick(FORENAMES), born },
        ...{ tutorGroup: pick(['10A', '10B', '10C', '']), email: '' },
      }
      const name = `${made.surname} ${made.forename}`
      if (taken.has(name) || taken.has(`${made.surname} ${born}`) || taken.has(`${made.forename} ${born}`)) continue
      for (const key of [name, `${made.surname} ${born}`, `${made.forename} ${born}`]) taken.add(key)
      return made
    }
  }
  const line = ({ surname, forename, born, tutorGroup, email }: Someone): string =>
    `${surname},${forename},${born},10,${tutorGroup},,${email}`
  const some = (n: number): Someone[] => Array.from({ length: n }, someone)

  const held = some(30)
  const other = some(10)
  const second = [
    ...held.slice(0, 8),
    // Changed in one field, or in two.
    ...held.slice(8, 18).map((one, n) => ({
      ...one,
      tutorGroup: `10${pick(['D', 'E', 'F'])}`,
      email: n % 2 === 0 ? `student${seed}.${n}@school.example` : '',
    })),
    // A blank cell never overwrites.
    ...held.slice(18, 24).map((one) => ({ ...one, tutorGroup: '' })),
    // Born on another day: may be the same, may be somebody else.
    ...held
      .slice(24, 30)
      .map((one) => ({ ...one, tutorGroup: one.tutorGroup || '10A', born: `${one.born.slice(0, 3)}11/2011` })),
    ...other.slice(0, 5),
    ...other.slice(5, 8).map((one) => ({ ...one, tutorGroup: '10G' })),
    ...some(6),
  ]
  return { first: held.map(line), elsewhere: other.map(line), second: second.map(line) }
}
