import fc from 'fast-check'
import { checkUln, upnCheckLetter } from '#lib/students/identifiers.ts'

/** A made-up student with every field; null where a list may have nothing. `born` is `2012-02-16`. */
export type AnyStudent = {
  upn: string | null
  surname: string
  forename: string
  known: string | null
  born: string
  year: number
  group: string | null
  uln: string | null
  email: string | null
}

/** The letters of names that Windows-1252 has, and others; none of them looks like damage. */
const LATIN = [...'abcdefghijklmnopqrstuvwxyzàáçèéêëíîïñóôöùúüšž']
const OTHERS = [...'łńśőűășțčćđğżвикαλς']

/** Lists of 1 to 14 different students as Norfolk might have them on 14 September 2026. */
export function anyCohort({ latin }: { latin: boolean }): fc.Arbitrary<AnyStudent[]> {
  const letters = latin ? LATIN : [...LATIN, ...OTHERS]
  const word = fc
    .array(fc.constantFrom(...letters), { minLength: 4, maxLength: 9 })
    .map((word) => word.join('').replace(/^./u, (first) => first.toUpperCase()))
  const name = fc.oneof(
    { weight: 4, arbitrary: word },
    fc.tuple(word, fc.constantFrom("'", '-', ' ', '. '), word).map((parts) => parts.join('')),
  )
  const student = fc.record({
    upn: fc.option(digits(12).map((rest) => upnCheckLetter(`A${rest}`) + rest)),
    surname: name,
    forename: name,
    known: fc.option(name),
    // Year groups 9 to 12: born between September 2009 and August 2013.
    born: fc
      .integer({ min: 0, max: 4 * 365 })
      .map((days) => new Date(Date.UTC(2009, 8, 1 + days)).toISOString().slice(0, 10)),
    group: fc.option(
      fc
        .tuple(fc.integer({ min: 7, max: 13 }), fc.constantFrom('A', 'B1', '-1', 'E1', '/x', ', east', ' "Oak"'))
        .map((parts) => parts.join('')),
    ),
    uln: fc.option(
      digits(8)
        .map(ulnOf)
        .filter((uln) => checkUln(uln).ok),
    ),
    email: fc.option(
      fc.tuple(digits(6), fc.constantFrom('students', 'sch')).map(([local, at]) => `s${local}@${at}.example.org`),
    ),
  })
  return fc
    .uniqueArray(student, { minLength: 1, maxLength: 14, selector: ({ upn, surname, born }) => upn ?? surname + born })
    .map((students) => students.map((each) => ({ ...each, year: yearOf(each.born) })))
}

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((each) => each.join(''))

function ulnOf(eight: string): string {
  const nine = `1${eight}`
  return (
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((last) => nine + last).find((uln) => checkUln(uln).ok) ?? ''
  )
}

function yearOf(born: string): number {
  const [year = 0, month = 0] = born.split('-').map(Number)
  return 2026 - (month >= 9 ? year : year - 1) - 5
}
