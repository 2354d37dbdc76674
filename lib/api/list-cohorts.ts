import 'server-only'
import type { z } from 'zod'
import { type Actor, asActor } from '#db/actor.ts'
import { cohortsForApi } from '#db/queries/api-reads.ts'
import type { CohortId } from '#db/vocabulary.ts'
import { pageOf } from './page-of.ts'
import { rolesOfScope } from './rules.ts'
import type { CohortsQuery } from './schema.ts'

/** The cohorts of the owner's schools, with their figures. */
export async function listCohorts(actor: Actor, query: z.output<typeof CohortsQuery>) {
  const { academicYear, school: urn, cursor: after, limit } = query
  const found = await asActor(actor, (tx) =>
    cohortsForApi(tx, rolesOfScope('cohort.read'), { academicYear, urn, after, limit: limit + 1 }),
  )
  const { rows: cohorts, next } = pageOf(found, limit)
  return { cohorts, next }
}

/** One of them; null when it is not there for the owner. */
export async function readCohort(actor: Actor, id: CohortId) {
  const [cohort] = await asActor(actor, (tx) => cohortsForApi(tx, rolesOfScope('cohort.read'), { id, limit: 1 }))
  return cohort ?? null
}
