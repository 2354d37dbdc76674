import 'server-only'
import { record } from '#db/audit.ts'
import { loader } from '#lib/gate/loader.ts'
import { may } from '#lib/policy.ts'
import { toldToSee } from '#lib/rights/carry-out/told-to-see.ts'
import { StagesQuery } from './schema.ts'
import { stagesBySchool } from './stages-by-school.ts'
import { stagesData, stagesEvent } from './stages-data.ts'

const readStages = loader('report.read', async (tx, actor, search: unknown) => {
  const query = StagesQuery.safeParse(search)
  if (!query.success) return null
  const data = await stagesData(tx, query.data, actor.session.actingSchoolId)
  const { subject, details } = stagesEvent(data)
  await record(tx, actor, 'report.viewed', subject, details)
  // On the page that they come to first: whoever has cohorts is told there.
  const told = may(actor, 'cohort.read') ? null : await toldToSee(tx, actor)
  return { ...data, told, maySend: may(actor, 'cohort.create') }
})

/**
 * The stages report as a page shows it: in the hidden view, without the counts it hides.
 * @param search the address's own parameters; what they cannot mean is not found
 */
export async function readStagesReport(search: unknown) {
  const { schools, figures, ...report } = await readStages(search)
  // After the transaction: hiding takes time that a connection should not wait for.
  return { ...report, inScope: schools.length, table: stagesBySchool(schools, figures, report.small) }
}

export type StagesReport = Awaited<ReturnType<typeof readStagesReport>>
