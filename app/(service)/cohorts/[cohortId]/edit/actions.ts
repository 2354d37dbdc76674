'use server'

import { notFound, redirect } from 'next/navigation'
import { changeCohort } from '#lib/cohorts/change-cohort.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'
import { EditCohortForm } from '#lib/cohorts/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Changes a cohort's name, placement window, kind and hours. Its year and year group stay what they are. */
export const saveCohort = action('cohort.create', EditCohortForm, async (actor, input) => {
  const changed = await changeCohort(actor, input)
  if (changed.ok) {
    await setNotice(changed.changed ? 'Cohort changed' : 'Nothing was changed: the cohort is as it was')
    redirect(`/cohorts/${input.cohortId}`)
  }
  if (changed.reason === 'not_found') notFound()
  return refuse(
    'name',
    `The school already has a cohort of this name in ${academicYearWords(input.academicYear)}: choose another name`,
  )
})
