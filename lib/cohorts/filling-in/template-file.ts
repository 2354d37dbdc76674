import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { cohortById } from '#db/queries/cohort.ts'
import { tutorGroupsOf } from '#db/queries/tutor-groups.ts'
import type { CohortId } from '#db/vocabulary.ts'
import type { Download } from '#lib/gate/download.ts'
import { mayAt } from '#lib/policy.ts'
import { writeWorkbook } from '#lib/workbooks/write-workbook.ts'
import { planTemplate, templateCsv } from './template.ts'

/** The template of a cohort that the asking person may fill; null where there is none for them. It names no student. */
export const templateFile =
  (format: 'xlsx' | 'csv') =>
  async (tx: Tx, actor: Actor, { cohort: id }: { cohort: CohortId }): Promise<Download | null> => {
    const cohort = await cohortById(tx, id)
    if (!cohort || !mayAt(actor, 'cohort.upload', cohort.schoolId)) return null
    const tutorGroups = await tutorGroupsOf(tx, cohort)
    const { schoolId, schoolName: school, academicYear, yearGroup } = cohort
    return {
      event: ['cohort.template_downloaded', { kind: 'cohort', id, schoolId }, { format }],
      make: () => ({
        name: `students-year-${yearGroup}-${academicYear}-to-${academicYear + 1}`,
        body:
          format === 'csv'
            ? templateCsv()
            : writeWorkbook([planTemplate({ school, cohort: cohort.name, academicYear, yearGroup, tutorGroups })], {
                title: `Students: ${cohort.name}`,
                author: school,
              }),
      }),
    }
  }
