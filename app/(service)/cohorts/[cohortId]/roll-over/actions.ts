'use server'

import { notFound, redirect } from 'next/navigation'
import { rollOverCohort } from '#lib/cohorts/roll-over-cohort.ts'
import { RollOverForm } from '#lib/cohorts/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { studentsInWords } from '#lib/progress/rules.ts'

/** Makes the cohort of the next academic year, or adds to it, and leads there. */
export const rollOver = action('cohort.create', RollOverForm, async (actor, input) => {
  const done = await rollOverCohort(actor, input)
  if (done.ok) {
    const there = done.there > 0 ? `; ${done.there} ${done.there === 1 ? 'was' : 'were'} there already` : ''
    const made = done.created ? 'Cohort created: ' : ''
    await setNotice(`${made}${studentsInWords(done.moved)} moved up to Year ${done.yearGroup}${there}`)
    redirect(`/cohorts/${done.cohortId}`)
  }
  if (done.reason === 'name_taken')
    return refuse('name', 'The school already has a cohort of this name in that year: choose another name')
  notFound()
})
