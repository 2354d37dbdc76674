'use server'

import { notFound, redirect } from 'next/navigation'
import { action, type Refusal, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { type AddedStudent, addStudent } from '#lib/students/add-student.ts'
import { matchAnswer } from '#lib/students/rules.ts'
import { AddStudentForm, typedStudent } from '#lib/students/schema.ts'
import { doubtSentences } from '../../../students/doubt-sentences.ts'

/** Adds one student to a cohort, or puts one who is already held into it. */
export const addTypedStudent = action('student.add', AddStudentForm, async (actor, form) => {
  const { cohortId, confirmed } = form
  const done = await addStudent(actor, {
    cohortId,
    confirmed,
    typed: typedStudent(form),
    match: matchAnswer(form.match),
  })
  if (!done.ok) return refusalOf(done)
  await setNotice(
    done.added === 'nobody' ? 'The student was in this cohort already: nobody was added' : '1 student added',
  )
  redirect(`/cohorts/${cohortId}`)
})

function refusalOf(refused: Extract<AddedStudent, { ok: false }>): Refusal {
  switch (refused.reason) {
    case 'not_found':
      return notFound()
    case 'held_back':
      return refuse(
        '',
        'This student’s information is only stored at the moment: they have asked that nobody works with it. Nothing was added. The council’s data protection officer can tell you more',
      )
    case 'wrong':
      return { refused: refused.errors }
    case 'doubtful': {
      const { doubts, matches, typed } = refused
      return {
        refused: {
          ...(matches.length > 0 && { match: [matchSentence(matches)] }),
          ...(doubts.length > 0 && { confirmed: doubtSentences(doubts) }),
        },
        beside: { doubts, matches, typed },
      }
    }
    default:
      return refused satisfies never
  }
}

function matchSentence(matches: readonly { same: boolean; inCohort: boolean }[]): string {
  const same = matches.find((match) => match.same)
  if (!same) return 'Somebody very like this student is already held in this school. Say whether they are the same'
  return same.inCohort
    ? 'This student is in this cohort already'
    : 'This student is already held in this school. Say whether to put them into this cohort'
}
