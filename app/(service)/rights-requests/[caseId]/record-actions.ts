'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { weighEntry } from '#lib/rights/carry-out/weigh-entry.ts'
import { redactionMayBe } from '#lib/rights/competence.ts'
import { askSchool } from '#lib/rights/office/ask-school.ts'
import { recordFinding } from '#lib/rights/office/record-finding.ts'
import { AskSchoolForm, CompetenceForm, RedactionForm } from '#lib/rights/office/schema.ts'
import { refused } from './refused.ts'

/** Keeps the seven factors and what follows from them. */
export const keepCompetenceHere = action('rights-case.handle', CompetenceForm, async (actor, form) => {
  const { caseId, conclusion, because, ...factors } = form
  if (!(await recordFinding(actor, caseId, { kind: 'competence', facts: { factors, conclusion, because } }))) notFound()
  await setNotice('The child’s competence is on the record')
  redirect(`/rights-requests/${caseId}`)
})

/** Keeps the three steps about one entry of a copy. */
export const keepRedactionHere = action(
  'rights-case.carry-out',
  RedactionForm,
  async (actor, { caseId, ...weighed }) => {
    if (!redactionMayBe(weighed, weighed.result))
      return refuse(
        'result',
        'This does not follow from the three steps: what identifies nobody, was agreed to or is reasonable to give is given in full; anything else is not',
      )
    const done = await weighEntry(actor, caseId, weighed)
    if (!done.ok) {
      if (done.reason === 'not_found') notFound()
      return refuse('columns', 'Tick what is left out, or choose that the entry is not given')
    }
    await setNotice('It is on the record, and the copy follows it')
    redirect(`/rights-requests/${caseId}/redaction`)
  },
)

/** Asks the school of the student. */
export const askSchoolHere = action('rights-case.handle', AskSchoolForm, async (actor, { question, ...seen }) => {
  const done = await askSchool(actor, seen, question)
  if (!done.ok) return refused(done, 'question')
  await setNotice('The school is asked: its coordinators get an email that names nobody')
  redirect(`/rights-requests/${seen.caseId}/school`)
})
