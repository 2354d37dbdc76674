import 'server-only'
import { cohortById } from '#db/queries/cohort.ts'
import { tutorGroupsOf } from '#db/queries/tutor-groups.ts'
import { loader } from '#lib/gate/loader.ts'
import { mayAt } from '#lib/policy.ts'
import { cohortIdOf } from '../schema.ts'

/** A cohort whose list is to be filled in, by template or by hand, and the tutor groups that are known of it. */
export const readCohortToFill = loader('cohort.upload', async (tx, actor, cohortId: string) => {
  const id = cohortIdOf(cohortId)
  const cohort = id ? await cohortById(tx, id) : null
  if (!cohort || !mayAt(actor, 'cohort.upload', cohort.schoolId)) return null
  return { cohort, tutorGroups: await tutorGroupsOf(tx, cohort) }
})
