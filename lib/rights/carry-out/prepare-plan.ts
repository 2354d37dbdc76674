import 'server-only'
import { v7 as uuid } from 'uuid'
import { type Actor, asCase, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { STUDENT_TABLES } from '#db/person-rows.ts'
import {
  type CaseStudent,
  caseStudent,
  countRows,
  enterCase,
  leaveCase,
  peopleToTell,
  type ToTell,
} from '#db/queries/rights-data.ts'
import { addCaseEvent, addPlan, type CaseToCarryOut, caseToCarryOut, plansOf } from '#db/queries/rights-plan.ts'
import type { RightsAsk, RightsCaseId, RightsItemId, RightsPlanId, StudentField } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { checkStudent } from '#lib/cohorts/reading/check-student.ts'
import { sealText } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { type Doubt, differing, doubtsToConfirm, errorsOf, foldedNames, valuesAfter } from '#lib/students/rules.ts'
import type { TypedStudent } from '#lib/students/schema.ts'
import { gatherPack } from './gather-pack.ts'
import { PLAN_PURPOSE } from './plan-purpose.ts'
import { standOf } from './rules.ts'
import { destroys, type Preview, type TableDeed, type Told } from './schema.ts'
import { toldOf } from './told-of.ts'

export type Prepared =
  | { ok: true; planId: RightsPlanId }
  | { ok: false; reason: 'not_now' | 'open_already' | 'nothing_to_correct' | 'changed_since' }
  | { ok: false; reason: 'wrong'; errors: Record<string, string[]> }
  | { ok: false; reason: 'doubtful'; doubts: Doubt[] }

/** What a right needs besides: the corrected record as typed, or another address for a transfer. */
export type Given = {
  correction?: { version: string; typed: TypedStudent; confirmed: string }
  otherEmail?: string
}

/** What is no longer kept where nothing beyond names and date of birth is shared (wex.keep_to_basics). */
const BEYOND_BASICS = ['tutorGroup', 'upn', 'uln', 'email'] as const

type Refused = Extract<Prepared, { ok: false }>
type Draft = { preview: Preview; sealed?: unknown } | Refused

/** Prepares what one right of a case will do, as a preview that can be looked at and, where it destroys, approved. */
export async function preparePlan(
  actor: Actor,
  { caseId, itemId }: { caseId: RightsCaseId; itemId: RightsItemId },
  given: Given = {},
): Promise<Prepared> {
  try {
    return await asCase(actor, caseId, async (tx): Promise<Prepared> => {
      const [student, tell] = await Promise.all([caseStudent(tx), peopleToTell(tx)])
      await leaveCase(tx)
      const held = await caseToCarryOut(tx, caseId)
      const item = held?.items.find(({ id }) => id === itemId)
      const plan = (await plansOf(tx, caseId)).find((one) => one.itemId === itemId && one.carriedOutAt === null) ?? null
      if (!held || !item || !student || standOf(held.state, true, item, plan) !== 'to_prepare')
        return { ok: false, reason: plan ? 'open_already' : 'not_now' }
      await enterCase(tx)
      const draft = await draftOf(tx, held, item.ask, student, tell, given)
      await leaveCase(tx)
      if ('reason' in draft) return draft
      const id = uuid() as RightsPlanId
      const sealed =
        draft.sealed === undefined ? null : sealText(service().secret, PLAN_PURPOSE, JSON.stringify(draft.sealed), id)
      const { preview } = draft
      await addPlan(tx, actor.personId, {
        id,
        caseId,
        itemId,
        ask: item.ask,
        destroys: destroys(item.ask),
        preview,
        sealed,
      })
      await addCaseEvent(tx, held, actor.personId, 'plan_prepared', { ask: item.ask })
      await record(
        tx,
        actor,
        'rights_plan.prepared',
        { kind: 'rights_case', id: caseId, schoolId: student.schoolId },
        { ask: item.ask },
      )
      return { ok: true, planId: id }
    })
  } catch (error) {
    if (isDatabaseFailure(error) && error.constraint === 'rights_plan_open_once')
      return { ok: false, reason: 'open_already' }
    throw error
  }
}

async function draftOf(
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
    case 'portability': {
      const pack = await gatherPack(tx, held)
      if (!pack) return { ok: false, reason: 'not_now' }
      const does = ask === 'access' ? 'copied' : 'moved'
      const moved = pack.sections.filter(
        ({ table, rows }) =>
          rows.length > 0 && (ask === 'access' || (!table.startsWith('rights_') && table !== 'audit_event')),
      )
      const tables = moved.map(({ table, rows }): TableDeed => ({ table, rows: rows.length, does }))
      if (ask === 'access') return { preview: { tables, leftOut: pack.leftOut, tell: [], to } }
      const leftOut = [
        {
          what: 'What staff wrote, and what was worked out',
          why: 'A transfer has what was given or observed alone; a copy has the rest',
        },
      ]
      const other = given.otherEmail ? { otherEmail: given.otherEmail } : undefined
      return { preview: { tables, leftOut, tell: [], to: other ? 'other' : to }, ...(other && { sealed: other }) }
    }
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
    case 'withdrawal':
      return {
        preview: {
          tables: [{ table: 'student', rows: 1, does: 'corrected' }],
          fields: ['basicsOnly', ...BEYOND_BASICS.filter((field) => student[field] !== null)],
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
