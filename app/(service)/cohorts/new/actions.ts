'use server'

import { notFound, redirect } from 'next/navigation'
import { today } from '#lib/clock.ts'
import { createCohort } from '#lib/cohorts/create-cohort.ts'
import { listSchoolsForCohort } from '#lib/cohorts/loaders.ts'
import { academicYearsAround, academicYearWords } from '#lib/cohorts/rules.ts'
import { NewCohortForm } from '#lib/cohorts/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Makes a cohort and leads to its page, where the list of students is uploaded. */
export const createNewCohort = action('cohort.create', NewCohortForm, async (actor, input) => {
  if (!academicYearsAround(today()).includes(input.academicYear)) {
    return refuse('academicYear', 'Choose last, this or next academic year')
  }
  // Only who has several schools is asked which.
  const [only, ...more] = input.schoolId ? [] : (await listSchoolsForCohort()).schools
  const schoolId = input.schoolId ?? (more.length === 0 ? only?.id : undefined)
  if (!schoolId) return refuse('schoolId', 'Choose the school')
  const made = await createCohort(actor, { ...input, schoolId })
  if (made.ok) {
    await setNotice('Cohort created. Now upload its list of students')
    redirect(`/cohorts/${made.cohortId}`)
  }
  if (made.reason === 'not_found') notFound()
  return refuse(
    'name',
    `The school already has a cohort of this name in ${academicYearWords(input.academicYear)}: choose another name`,
  )
})
