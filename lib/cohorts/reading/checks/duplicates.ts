import { foldingOnce, foldName } from '#lib/students/folded-name.ts'
import { isoDate } from '../table/plain-day.ts'
import type { CheckedValues } from './check-cells.ts'
import { type Fault, fault } from './fault.ts'

/** A row as the search for duplicates sees it. `at` is how a person would find it: "row 12", or "row 12 of Yr12". */
export type Numbered = { values: CheckedValues; at: string }

/**
 * Finds UPNs that stand in more than one row. The same name and date of birth again is one student twice: the first row
 * stays good. Anything else is two students with one UPN, of which none can be trusted. Rows are given back by index.
 */
export function findDuplicates(rows: readonly Numbered[]): Map<number, Fault> {
  const byUpn = new Map<string, number[]>()
  for (const [index, { values }] of rows.entries()) {
    if (values.upn === null) continue
    const held = byUpn.get(values.upn)
    if (held) held.push(index)
    else byUpn.set(values.upn, [index])
  }
  const faults = new Map<number, Fault>()
  for (const [upn, indexes] of byUpn) {
    if (indexes.length < 2) continue
    const firstOf = new Map<string, number>()
    for (const index of indexes) {
      const person = personKey(rows[index]?.values, foldName)
      const first = firstOf.get(person)
      if (first === undefined) firstOf.set(person, index)
      else
        faults.set(
          index,
          fault(
            'DUPLICATE_ROW',
            `This student is in ${rows[first]?.at ?? 'another row'} already. Remove one of the two rows.`,
          ),
        )
    }
    if (firstOf.size < 2) continue
    const firsts = [...firstOf.values()]
    for (const index of firsts) {
      const other = firsts.find((each) => each !== index) ?? index
      const why = `${upn} is also in ${rows[other]?.at ?? 'another row'}, for another student. A UPN belongs to one student: correct the wrong one.`
      faults.set(index, fault('UPN_DUPLICATE', why))
    }
  }
  return faults
}

function personKey(values: CheckedValues | undefined, fold: (name: string) => string): string {
  if (!values) return ''
  const { legalSurname, legalForename, dateOfBirth } = values
  return `${fold(legalSurname ?? '')}|${fold(legalForename ?? '')}|${dateOfBirth ? isoDate(dateOfBirth) : ''}`
}

/**
 * Finds what two rows share that two students hardly do: all names and the date of birth (twins have names of their
 * own), or an email address. Rows that are duplicates by their UPN (`known`, by index) have been told. By field and index.
 */
export function findShared(
  rows: readonly Numbered[],
  known: ReadonlyMap<number, Fault>,
): { field: 'legalForename' | 'email'; index: number; fault: Fault }[] {
  const shared = (
    field: 'legalForename' | 'email',
    keyOf: (values: CheckedValues) => string | null,
    say: (at: string) => Fault,
  ) => {
    const firstOf = new Map<string, number>()
    // Hardly any: a list for each of ten thousand would take longer than all the rest.
    const repeated = new Map<string, number[]>()
    for (const [index, { values }] of rows.entries()) {
      const key = known.has(index) ? null : keyOf(values)
      if (key === null) continue
      const first = firstOf.get(key)
      if (first === undefined) {
        firstOf.set(key, index)
        continue
      }
      const held = repeated.get(key)
      if (held) held.push(index)
      else repeated.set(key, [first, index])
    }
    return [...repeated.values()].flatMap((indexes) =>
      indexes.map((index) => {
        const other = indexes.find((each) => each !== index) ?? index
        return { field, index, fault: say(rows[other]?.at ?? 'another row') }
      }),
    )
  }
  return [
    ...shared('legalForename', wholePerson(foldingOnce()), (at) =>
      fault(
        'SAME_STUDENT',
        `The same names and date of birth are in ${at}. If that is the same student, leave one of the rows out.`,
      ),
    ),
    ...shared(
      'email',
      ({ email }) => email?.toLowerCase() ?? null,
      (at) =>
        fault(
          'EMAIL_SHARED',
          `The same email address is in ${at}. Keep it if both students use it, or correct the wrong one.`,
        ),
    ),
  ]
}

const wholePerson = (fold: (name: string) => string) => (values: CheckedValues) => {
  const isWhole = values.legalSurname !== null && values.legalForename !== null && values.dateOfBirth !== null
  return isWhole ? personKey(values, fold) : null
}
