import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { addInstruction, instructionsOf } from '#db/queries/sharing-instruction.ts'
import { lockStudent } from '#db/queries/student.ts'
import { today } from '#lib/clock.ts'
import { mayAt } from '#lib/policy.ts'
import { instructionState, isWithheld, whoDecides } from './rules.ts'
import type { InstructionToRecord } from './schema.ts'

/**
 * `parent_decides`, `student_decides`: who could give it on that day is somebody else. `nothing_to_withdraw`: no
 * instruction holds. `to_come`, `before_birth`: the day cannot be.
 */
export type InstructionRecorded =
  | { ok: true; withheld: boolean }
  | {
      ok: false
      reason: 'not_found' | 'parent_decides' | 'student_decides' | 'nothing_to_withdraw' | 'to_come' | 'before_birth'
    }

/**
 * Adds an instruction, or its withdrawal, to a student's history. Triggers do what it says in the same transaction: what
 * goes beyond the basics is no longer kept, and partners no longer see the student.
 */
export async function recordInstruction(actor: Actor, given: InstructionToRecord): Promise<InstructionRecorded> {
  const { studentId, deed, capacity, givenOn, evidence } = given
  return await asActor(actor, async (tx): Promise<InstructionRecorded> => {
    const student = await lockStudent(tx, studentId)
    if (!student || !mayAt(actor, 'instruction.record', student.schoolId)) return { ok: false, reason: 'not_found' }
    const { schoolId, dateOfBirth } = student
    if (givenOn > today()) return { ok: false, reason: 'to_come' }
    if (givenOn < dateOfBirth) return { ok: false, reason: 'before_birth' }
    const decides = whoDecides(dateOfBirth, givenOn)
    if (decides !== capacity) return { ok: false, reason: `${decides}_decides` }
    const history = await instructionsOf(tx, schoolId, studentId)
    if (deed === 'withdrawn' && !isWithheld(instructionState(dateOfBirth, history, today())))
      return { ok: false, reason: 'nothing_to_withdraw' }
    await addInstruction(tx, { schoolId, studentId, deed, capacity, givenOn, evidence, recordedBy: actor.personId })
    await record(tx, actor, 'instruction.recorded', { kind: 'student', id: studentId, schoolId }, { deed, capacity })
    const after = [{ id: Number.MAX_SAFE_INTEGER, deed, capacity, givenOn }, ...history]
    return { ok: true, withheld: isWithheld(instructionState(dateOfBirth, after, today())) }
  })
}
