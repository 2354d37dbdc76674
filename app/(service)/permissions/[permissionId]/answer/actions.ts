'use server'

import { notFound, redirect } from 'next/navigation'
import { now } from '#lib/clock.ts'
import { action, type Refusal, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { answerPermission } from '#lib/permissions/answer-permission.ts'
import { readAnswers } from '#lib/permissions/answers.ts'
import { readPermission } from '#lib/permissions/loaders.ts'
import { AnswerForm } from '#lib/permissions/schema.ts'
import { searchNames } from '#lib/permissions/search-names.ts'

/** Searches for students, or sends the school's answer: whole, and once. */
export const answerPermissionHere = action('permission.answer', AnswerForm, async (actor, form) => {
  const { permissionId, names: typed, note, go } = form
  const words = Object.fromEntries(Object.entries(typed).map(([key, { words }]) => [key, words]))
  // Whatever comes back shows whom the searches found, so that what was chosen is still among them.
  const again = async (refused: Refusal['refused']): Promise<Refusal> => {
    const found = await searchNames(actor, permissionId, words)
    return found ? { refused, beside: { found } } : notFound()
  }
  if (go === 'search') return await again({})

  const { request, names } = await readPermission(permissionId)
  const { answers, wrong } = readAnswers(request, names, typed, now())
  if (Object.keys(wrong).length > 0) return await again(wrong)
  const done = await answerPermission(actor, permissionId, answers, note)
  if (done.ok) {
    await setNotice(done.granted === 0 ? 'Your answer is sent: no' : 'Your answer is sent')
    redirect(`/permissions/${permissionId}`)
  }
  switch (done.reason) {
    case 'not_found':
      return notFound()
    case 'answered':
    case 'over':
      return redirect(`/permissions/${permissionId}?meanwhile=${done.reason}`)
    case 'basics_only':
      return await again({
        '': ['For one of the students an instruction says that nothing beyond the basics is shared. Say no for them'],
      })
    case 'no_such_student':
      return await again({ '': ['One of the students is no longer there. Search again, or say no'] })
    case 'incomplete':
    case 'wider':
      return refuse('', 'The answer does not fit what was asked. Load the page again')
    default:
      return done.reason satisfies never
  }
})
