import type { Tx } from '#db/actor.ts'
import { STUDENT_TABLES } from '#db/person-rows.ts'
import { type CaseStudent, countRows, type ToTell } from '#db/queries/rights-data.ts'
import type { CaseToCarryOut } from '#db/queries/rights-plan.ts'
import type { RightsAsk, StudentField } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { checkStudent } from '#lib/cohorts/reading/check-student.ts'
import { differing, doubtsToConfirm, errorsOf, foldedNames, valuesAfter } from '#lib/students/rules.ts'
import type { Draft, Given } from './draft.ts'
import { draftOfPack } from './draft-pack.ts'
import type { TableDeed, Told } from './schema.ts'
import { toldOf } from './told-of.ts'

/** What is no longer kept where nothing beyond names and date of birth is shared (wex.keep_to_basics). */
const BEYOND_BASICS = ['tutorGroup', 'upn', 'uln', 'email'] as const

/** What one right will do for a student. */
export async function draftOfStudent(
  tx: Tx,
  held: CaseToCarryOut,
  ask: RightsAsk,
  student: CaseStudent,
  people: readonly ToTell[],
  given: Given,
): Promise<Draft> {
  const tell = toldOf(people)
  const to = held.requesterEmail === null ? 'paper' : 'requester'
  switch (ask) {
    case 'access':
    case 'portability':
      return await draftOfPack(tx, held, ask, given)
    case 'correction':
      return correctionOf(student, given, tell, to)
    case 'erasure': {
      const counts = new Map((await countRows(tx)).map(({ table, rows }) => [table, rows]))
      const tables = STUDENT_TABLES.flatMap((entry): TableDeed[] => {
        const { table, onErase } = entry
        const rows = counts.get(table) ?? 0
        if (rows === 0) return []
        if (onErase === 'delete') return [{ table, rows, does: 'deleted' }]
        return [{ table, rows, does: onErase === 'keep' ? 'kept' : 'emptied', because: entry.because }]
      })
      return { preview: { tables, leftOut: [], tell, to } }
    }
    case 'restriction':
    case 'objection': {
      const tables = (await countRows(tx)).filter(({ rows }) => rows > 0)
      return { preview: { tables: tables.map((one) => ({ ...one, does: 'stored' as const })), leftOut: [], tell, to } }
    }
    // Sharing has stopped at once (stop-sharing.ts); what is left to do is to delete.
    case 'withdrawal':
      if (!student.basicsOnly) return { ok: false, reason: 'still_shared' }
      return {
        preview: {
          tables: [{ table: 'student', rows: 1, does: 'emptied' }],
          fields: BEYOND_BASICS.filter((field) => student[field] !== null),
          leftOut: [],
          tell,
          to,
        },
      }
    case 'complaint':
      return { ok: false, reason: 'not_now' }
    default:
      return ask satisfies never
  }
}

/** Old and new, by the checks of the form by which a school changes a student. */
function correctionOf(student: CaseStudent, { correction }: Given, tell: Told[], to: 'requester' | 'paper'): Draft {
  if (!correction) return { ok: false, reason: 'nothing_to_correct' }
  const checked = checkStudent(correction.typed, { asOf: today() })
  const errors = errorsOf(checked.issues)
  if (Object.keys(errors).length > 0) return { ok: false, reason: 'wrong', errors }
  if (correction.version !== student.version) return { ok: false, reason: 'changed_since' }
  const held = heldValues(student)
  const after = valuesAfter(held, checked.values, checked.issues)
  const changed = differing(held, after)
  if (changed.length === 0) return { ok: false, reason: 'nothing_to_correct' }
  const doubts = doubtsToConfirm(checked.issues, correction.confirmed, new Set(changed))
  if (doubts.length > 0) return { ok: false, reason: 'doubtful', doubts }
  const { legalSurname, legalForename, preferredForename } = after as Record<StudentField, string>
  const columns = {
    ...Object.fromEntries(changed.map((field) => [field, after[field]])),
    ...foldedNames({ legalSurname, legalForename, preferredForename: preferredForename ?? null }),
  }
  return {
    preview: { tables: [{ table: 'student', rows: 1, does: 'corrected' }], fields: changed, leftOut: [], tell, to },
    sealed: {
      version: student.version,
      columns,
      before: Object.fromEntries(changed.map((field) => [field, held[field]])),
    },
  }
}

const heldValues = (student: CaseStudent): Record<StudentField, string | number | null> => {
  const { upn, legalSurname, legalForename, preferredForename, dateOfBirth, yearGroup, tutorGroup, uln, email } =
    student
  return { upn, legalSurname, legalForename, preferredForename, dateOfBirth, yearGroup, tutorGroup, uln, email }
}
