import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { councilRecord } from '#db/queries/council.ts'
import type { Download, Format } from '#lib/gate/download.ts'
import { academicYearInWords } from './academic-year.ts'
import { toCsv } from './csv.ts'
import type { ReportTable } from './rules.ts'
import type { StagesQuery } from './schema.ts'
import { toSpreadsheet } from './spreadsheet.ts'
import { stagesBySchool } from './stages-by-school.ts'
import { stagesData, stagesEvent } from './stages-data.ts'
import { stagesPaper } from './stages-paper.ts'
import { toWordPaper } from './word-paper.ts'

const WRITERS = {
  csv: toCsv,
  docx: toWordPaper,
  xlsx: toSpreadsheet,
} satisfies Record<Format, (table: ReportTable) => unknown>

/** The stages report as a file, in the view that was asked for; the Word paper hides small numbers always, since it goes to committees. */
export function stagesFile(format: Format) {
  return async (tx: Tx, actor: Actor, asked: StagesQuery): Promise<Download | null> => {
    const query: StagesQuery = format === 'docx' ? { ...asked, small: 'hidden' } : asked
    const [data, council] = await Promise.all([stagesData(tx, query, actor.session.actingSchoolId), councilRecord(tx)])
    if (!council) return null
    const { subject, details } = stagesEvent(data)
    return {
      event: ['report.downloaded', subject, { ...details, format }],
      make: async () => {
        const table = stagesBySchool(data.schools, data.figures, data.small)
        const paper = stagesPaper(table, { ...data, inScope: data.schools.length }, council)
        return { name: fileName(data), body: await WRITERS[format](paper) }
      },
    }
  }
}

/** stages-by-school-2026-to-2027, with the year group where there is one. */
function fileName({ year, yearGroup }: { year: number; yearGroup: number | null }): string {
  const name = `stages-by-school-${academicYearInWords(year).replaceAll(' ', '-')}`
  return yearGroup === null ? name : `${name}-year-${yearGroup}`
}
