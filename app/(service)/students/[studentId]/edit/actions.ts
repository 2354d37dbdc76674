'use server'

import { notFound, redirect } from 'next/navigation'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import { action, type Refusal, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { type ChangedStudent, changeStudent } from '#lib/students/change-student.ts'
import { ChangeStudentForm, typedStudent } from '#lib/students/schema.ts'
import { doubtSentences } from '../../doubt-sentences.ts'

/** Changes what is held of a student. */
export const saveStudent = action('student.change', ChangeStudentForm, async (actor, form) => {
  const { studentId, version, confirmed } = form
  const done = await changeStudent(actor, { studentId, version, confirmed, typed: typedStudent(form) })
  if (!done.ok) return refusalOf(done)
  await setNotice(done.changed.length > 0 ? 'Details saved' : 'Nothing to save: the details are as they were')
  redirect(`/students/${studentId}`)
})

function refusalOf(refused: Extract<ChangedStudent, { ok: false }>): Refusal {
  switch (refused.reason) {
    case 'not_found':
      return notFound()
    case 'wrong':
      return { refused: refused.errors }
    case 'doubtful':
      return { refused: { confirmed: doubtSentences(refused.doubts) }, beside: { doubts: refused.doubts } }
    case 'upn_held':
      return refuse(
        'upn',
        'Another student of this school has this UPN. Check in your management system whose it is, and correct it there first',
      )
    case 'changed_since':
      return changedSince(refused)
    default:
      return refused satisfies never
  }
}

/** Both are shown: what was typed stays in its field, what is held now stands above it. */
function changedSince(refused: Extract<ChangedStudent, { reason: 'changed_since' }>): Refusal {
  const { last, held, version, differing } = refused
  const who = last
    ? `${last.by ?? 'Somebody'} changed this student on ${formatInstant(last.at)}`
    : 'This student was changed'
  const heldNow = (field: StudentField) => {
    const value = held[field]
    if (value === null) return `${STUDENT_FIELD_WORDS[field]} held now: none`
    return `${STUDENT_FIELD_WORDS[field]} held now: ${field === 'dateOfBirth' ? formatDate(String(value)) : value}`
  }
  return {
    refused: {
      '': [`${who}, after you opened this page, so nothing was saved. Look at each field below, then save again`],
      ...Object.fromEntries(differing.map((field) => [field, [heldNow(field)]])),
    },
    beside: { version },
  }
}
