import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import type { Download } from '#lib/gate/download.ts'
import { harmlessCell } from '#lib/reports/harmless-cell.ts'
import type { PeopleFilters } from './filters.ts'
import { type ListedPerson, peopleOfList, schoolOfList } from './list-people.ts'
import { ACCESS_STATE_WORDS, accessState, dayOf, postWords } from './rules.ts'

/** More than a county has: a file is the whole list. */
const ALL = 100_000

const HEADINGS = [
  'Name',
  'Email address',
  'Roles',
  'State',
  'Last sign-in',
  'Second factor',
  'Second factor required',
  'Invited by',
  'Account since',
]

/** The list of people as a file, narrowed as the page was: who is on it is evidence, so that it was taken is written down. */
export async function peopleFile(tx: Tx, actor: Actor, filters: PeopleFilters): Promise<Download | null> {
  const schoolId = schoolOfList(actor, filters.schoolId)
  if (schoolId === 'elsewhere') return null
  const { entries } = await peopleOfList(tx, actor, { ...filters, schoolId, page: 1, size: ALL })
  const details = { people: entries.length, withoutFactor: filters.withoutFactor, searched: filters.search !== null }
  return {
    event: ['people.downloaded', { kind: 'person', id: null, schoolId }, details],
    make: () => ({
      name: filters.withoutFactor ? 'people-without-second-factor' : 'people-with-access',
      body: peopleCsv(entries),
    }),
  }
}

/** As the reports' CSV: with a byte order mark for Excel, CRLF, every text quoted and made harmless. */
export function peopleCsv(entries: readonly ListedPerson[]): string {
  const rows = entries.map((person) => [
    person.name,
    person.email,
    person.grants.map((grant) => `${postWords(grant)}${grant.suspendedAt ? ' (paused)' : ''}`).join('; '),
    ACCESS_STATE_WORDS[accessState(person)],
    person.lastSignedInAt ? dayOf(person.lastSignedInAt) : 'Never',
    person.hasFactor ? 'Yes' : 'No',
    person.factorRequired ? 'Yes' : 'No',
    person.invitedBy ?? '',
    dayOf(person.createdAt),
  ])
  const line = (cells: string[]) => cells.map((cell) => `"${harmlessCell(cell).replaceAll('"', '""')}"`).join(',')
  return `\ufeff${[HEADINGS, ...rows].map(line).join('\r\n')}\r\n`
}
