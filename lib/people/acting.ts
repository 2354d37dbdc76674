import { ROLE_WORDS, type Role, type SchoolId } from '#db/vocabulary.ts'

export type ActingPlace = { id: SchoolId; name: string }

type Grants = readonly {
  role: Role
  schoolId: SchoolId | null
  schoolName: string | null
  partnerName: string | null
}[]

/** In which roles and where somebody is at work: at the place that was picked, else everywhere. */
export function actingWords(grants: Grants, picked: SchoolId | null): { role: string; school?: string } {
  const here = picked === null ? grants : grants.filter(({ schoolId }) => schoolId === picked)
  // A council or partner role reaches schools that it does not name.
  const shown = here.length > 0 ? here : grants
  const roles = new Set(shown.map(({ role }) => ROLE_WORDS[role]))
  const where = new Set(shown.map(({ schoolName, partnerName }) => schoolName ?? partnerName).filter(Boolean))
  return { role: [...roles].join(' and ') || 'No role', school: [...where].join(', ') || undefined }
}

/**
 * The schools among which somebody picks whose work is on the screen; none where there is nothing to pick. Schools that
 * a council or partner role reaches are not named by it, and are looked for instead.
 */
export function placesToActAt(grants: Grants): ActingPlace[] {
  const schools = new Map<SchoolId, string>()
  for (const { schoolId, schoolName } of grants) if (schoolId !== null) schools.set(schoolId, schoolName ?? '')
  const elsewhere = grants.some(({ schoolId }) => schoolId === null)
  if (schools.size + (elsewhere ? 1 : 0) < 2) return []
  return [...schools].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** Lists that narrow to the place that was picked. */
const LISTS: readonly string[] = ['cohorts', 'students', 'reports', 'people', 'privacy-options']

/**
 * Where to go on when another place was picked: to the list that one was in. A single record, or a search, may be of
 * the place that one has just left.
 * @param path of the page from which it was picked, as our own server knows it
 */
export function pathAfterPicking(path: string | null): `/${string}` {
  const [, first = ''] = /^\/([a-z-]+)(?:[/?]|$)/.exec(path ?? '') ?? []
  return LISTS.includes(first) ? `/${first}` : '/start'
}
