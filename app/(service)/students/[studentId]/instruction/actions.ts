'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { recordInstruction } from '#lib/privacy/record-instruction.ts'
import { InstructionForm } from '#lib/privacy/schema.ts'

const REFUSALS = {
  parent_decides: [
    'capacity',
    'On that day the student was not 16 yet, so a parent or carer decides. Choose them, or correct the date.',
  ],
  student_decides: [
    'capacity',
    'On that day the student was 16, so the student decides and a parent no longer does. Choose the student, or correct the date.',
  ],
  nothing_to_withdraw: ['deed', 'No instruction holds, so there is nothing to withdraw.'],
  to_come: ['givenOn', 'The date must be today or before.'],
  before_birth: ['givenOn', 'The date must be after the student was born.'],
} as const

/** Records what a student or a parent instructed, or took back. */
export const saveInstruction = action('instruction.record', InstructionForm, async (actor, given) => {
  const done = await recordInstruction(actor, given)
  if (!done.ok) {
    if (done.reason === 'not_found') notFound()
    const [field, sentence] = REFUSALS[done.reason]
    return refuse(field, sentence)
  }
  await setNotice(
    done.withheld
      ? 'Instruction recorded: nothing beyond names and date of birth is shared from now on'
      : 'Withdrawal recorded: the student is shared as the others are from now on',
  )
  redirect(`/students/${given.studentId}/instruction`)
})
