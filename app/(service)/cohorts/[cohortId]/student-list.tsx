import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import type { CohortPage } from '#lib/cohorts/loaders.ts'
import { PAGE_SIZES, SORTS, type Sort, writeFilters } from '#lib/progress/filters.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { changeStagesOfSelection } from './actions.ts'
import { BulkBar } from './bulk-bar.tsx'
import { type Heading, StudentsTable } from './students-table.tsx'

const HEADINGS = { name: 'Name', group: 'Tutor group', stage: 'Stage', since: 'Since' } satisfies Record<Sort, string>

/** The rows are null where the HTML has them (lib/gate/draw-once.ts). */
export type ShownCohort = Omit<CohortPage, 'rows'> & { rows: string | null }

/** The page of students that the filters ask for, and what can be done with those that are ticked. */
export function StudentList({ here, page }: { here: string; page: ShownCohort }) {
  const { cohort, filters, found, rows, mayChangeStage } = page
  if (found === 0) {
    return (
      <EmptyState heading="No students found">
        <p>
          Nobody matches. Try a part of the name, or <a href={here}>see all students</a>.
        </p>
      </EmptyState>
    )
  }
  const pages = Math.ceil(found / filters.size)
  const at = Math.min(filters.page, pages)
  const first = (at - 1) * filters.size + 1
  const headings = SORTS.map((sort): Heading => {
    const sorted = sort === filters.sort
    const descending = sorted && !filters.descending
    const order = sorted ? (filters.descending ? 'descending' : 'ascending') : undefined
    return [HEADINGS[sort], `${here}${writeFilters({ ...filters, sort, descending, page: 1 })}#students`, order]
  })
  const caption =
    pages > 1 ? `${first} to ${Math.min(found, first + filters.size - 1)} of ${found} students` : studentsInWords(found)
  const table = (
    <StudentsTable
      caption={caption}
      headings={headings}
      rows={rows}
      selectable={mayChangeStage}
      boxes={filters.boxes}
    />
  )
  return (
    <>
      {mayChangeStage ? (
        <ActionForm action={changeStagesOfSelection}>
          <input type="hidden" name="cohortId" value={cohort.id} />
          <input type="hidden" name="back" value={writeFilters(filters)} />
          {table}
          <BulkBar boxesHref={filters.boxes ? null : `${here}${writeFilters({ ...filters, boxes: true })}#students`} />
        </ActionForm>
      ) : (
        table
      )}
      <Pagination
        page={at}
        pages={pages}
        hrefOf={(to) => `${here}${writeFilters({ ...filters, page: to })}#students`}
      />
      {pages > 1 && filters.size === PAGE_SIZES[0] && (
        <p>
          <a href={`${here}${writeFilters({ ...filters, page: 1, size: PAGE_SIZES[1] })}#students`}>
            Show {PAGE_SIZES[1]} students on a page
          </a>
        </p>
      )}
    </>
  )
}
