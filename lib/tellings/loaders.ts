import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { openTellings, tellingById, tellingsOfCohort } from '#db/queries/telling.ts'
import { today } from '#lib/clock.ts'
import { cohortIdOf } from '#lib/cohorts/schema.ts'
import { loader } from '#lib/gate/loader.ts'
import { may, mayAt } from '#lib/policy.ts'
import { soonUntil } from './rules.ts'
import { tellingIdOf } from './schema.ts'

export const TELLINGS_A_PAGE = 50

async function cohortOf(tx: Tx, actor: Actor, cohortId: string) {
  const id = cohortIdOf(cohortId)
  const cohort = id ? await cohortById(tx, id) : null
  return cohort && mayAt(actor, 'telling.record', cohort.schoolId) ? cohort : null
}

/** A cohort and when its students were told, or have to be. */
export const readTellings = loader('telling.record', async (tx, actor, cohortId: string) => {
  const cohort = await cohortOf(tx, actor, cohortId)
  return cohort && { cohort, tellings: await tellingsOfCohort(tx, cohort), today: today() }
})

export type TellingsPage = Awaited<ReturnType<typeof readTellings>>

/** Students who were added together, to say when and how they were told. */
export const readTelling = loader('telling.record', async (tx, actor, cohortId: string, tellingId: string) => {
  const id = tellingIdOf(tellingId)
  const [cohort, telling] = [await cohortOf(tx, actor, cohortId), id ? await tellingById(tx, id) : null]
  return cohort && telling?.cohortId === cohort.id ? { cohort, telling, today: today() } : null
})

/** A cohort whose students are to be told, for the page with the words for it. */
export const readCohortToTell = loader('telling.record', cohortOf)

/** What no school has said yet, in all schools, by the day it is due. */
export const listOpenTellings = loader('notice.read', async (tx, actor, page: number) => {
  const day = today()
  const list = await openTellings(tx, { today: day, soon: soonUntil(day), page, size: TELLINGS_A_PAGE })
  return { ...list, mayRecord: may(actor, 'telling.record'), today: day, pages: Math.ceil(list.open / TELLINGS_A_PAGE) }
})
