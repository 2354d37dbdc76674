import { EmptyState } from '#app/_ui/empty-state.tsx'
import { academicYearInWords } from '#lib/reports/academic-year.ts'
import type { StagesReport } from '#lib/reports/loaders.ts'

/** No student in what was chosen: says where figures come from, and where to look. */
export function Nothing({ report: { year, yearGroup, yearGroups, inScope, maySend } }: { report: StagesReport }) {
  const elsewhere = yearGroup !== null && yearGroups.length > 0
  const group = yearGroup === null ? '' : `in Year ${yearGroup} `
  return (
    <EmptyState heading={`No students ${group}for ${academicYearInWords(year)} yet`}>
      <p>
        {inScope === 1 ? 'Your school appears' : 'A school appears'} here as soon as students have been added to one of
        its cohorts. From then on the figures are exact at every moment: each change of a student’s stage counts at
        once.
      </p>
      {elsewhere && (
        <p>
          There are figures for {yearGroups.map((one) => `Year ${one}`).join(', ')}:{' '}
          <a href={`/reports?year=${year}`}>show all year groups</a>.
        </p>
      )}
      {maySend && !elsewhere && (
        <p>
          <a href="/cohorts">Go to cohorts</a> to make one and upload its students.
        </p>
      )}
    </EmptyState>
  )
}
