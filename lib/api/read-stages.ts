import 'server-only'
import type { z } from 'zod'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { STAGES } from '#db/vocabulary.ts'
import type { Shown } from '#lib/reports/disclosure-table.ts'
import { INSIDE_ONLY } from '#lib/reports/rules.ts'
import { StagesQuery as ReportQuery } from '#lib/reports/schema.ts'
import { stagesBySchool } from '#lib/reports/stages-by-school.ts'
import { stagesData, stagesEvent } from '#lib/reports/stages-data.ts'
import type { StagesQuery } from './schema.ts'

const NOTES = {
  shown: `${INSIDE_ONLY}.`,
  hidden: 'Small numbers, and those that would let one be worked out, are null.',
} as const

/** The figures of the stages report; unless it is said which, in the view that the report's page opens with. */
export async function readStages(actor: Actor, { academicYear, small }: z.output<typeof StagesQuery>) {
  const query = { ...ReportQuery.parse({ small }), year: academicYear }
  const data = await asActor(actor, async (tx) => {
    const data = await stagesData(tx, query)
    const { subject, details } = stagesEvent(data)
    await record(tx, actor, 'report.viewed', subject, details)
    return data
  })
  // After the transaction: hiding takes time that a connection should not wait for.
  const { rows, totals, total, silent } = stagesBySchool(data.schools, data.figures, data.small)
  return {
    academicYear: data.year,
    asOf: data.asOf,
    smallNumbers: data.small,
    note: NOTES[data.small],
    stages: [...STAGES],
    schools: rows.map((row) => ({ school: row.label, counts: row.counts.map(number), total: number(row.total) })),
    totals: totals.map(number),
    total: number(total),
    withoutStudents: silent,
  }
}

const number = (shown: Shown): number | null => (shown === 'c' ? null : shown)
