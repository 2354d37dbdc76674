import type { Metadata } from 'next'
import { Details } from '#app/_ui/details.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { studentsInWords } from '#lib/progress/rules.ts'
import { academicYearInWords } from '#lib/reports/academic-year.ts'
import { readStagesReport, type StagesReport } from '#lib/reports/loaders.ts'
import { percentage, placed } from '#lib/reports/stages-by-school.ts'
import { schoolsSentence } from '#lib/reports/stages-paper.ts'
import { ToldBefore, ToldLately } from '../told-after-rights.tsx'
import { barsOf, MARKS } from './bars.ts'
import { type FigureRow, Figures } from './figures.tsx'
import { Nothing } from './nothing.tsx'
import { Picture } from './picture.tsx'
import { StagesFilters } from './stages-filters.tsx'
import { View } from './view.tsx'
import './reports.css'

export const metadata: Metadata = { title: 'Reports: stages by school' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where every school's students stand, in figures without persons. */
export default async function ReportsPage({ searchParams }: Props) {
  const report = await readStagesReport(await searchParams)
  const { table, year, yearGroup, inScope, asOf } = report
  const { rows, totals, total, silent } = table
  const what = `${academicYearInWords(year)}${yearGroup === null ? '' : `, Year ${yearGroup}`}`
  return (
    <div className="report">
      <ToldLately told={report.told} />
      <PageHeading caption={`Stages by school, ${what}`}>Reports</PageHeading>
      {rows.length > 0 && <Lead table={table} inScope={inScope} />}
      <StagesFilters report={report} />
      {rows.length === 0 ? (
        <Nothing report={report} />
      ) : (
        <>
          <div className="with-aside">
            <Picture bars={barsOf(table)} marks={MARKS} caption={captionOf(table)} />
            <View report={report} />
          </div>
          <Figures
            caption={`Students by school and stage on ${formatDate(asOf)}`}
            rows={rows.map(({ label, counts, total }): FigureRow => [label, ...counts, total])}
            totals={rows.length > 1 ? ['Total', ...totals, total] : null}
          />
        </>
      )}
      {rows.length > 0 && silent.length > 0 && (
        <Details
          summary={`${silent.length} ${silent.length === 1 ? 'school has' : 'schools have'} not sent a cohort yet`}
        >
          <ul className="school-names">
            {silent.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
      <ToldBefore told={report.told} />
    </div>
  )
}

function captionOf({ totals, total }: StagesReport['table']): string {
  const share = percentage(placed(totals), total)
  const all = share === 'c' ? '' : `: ${share} of all students`
  return `The line under each bar marks those who have a confirmed placement or better${all}. Each bar is the whole of a school, in the order of the stages; the table below has the numbers.`
}

/** The one sentence that matters, its figure large; made of what the table shows, so that it tells no more. */
function Lead({ table, inScope }: { table: StagesReport['table']; inScope: number }) {
  const { totals, total } = table
  const reached = placed(totals)
  const schools = schoolsSentence(table, inScope)
  if (reached === 'c' || total === 'c')
    return <p className="lead">How many students have a confirmed placement cannot be shown here. {schools}</p>
  return (
    <FigureLead figure={reached.toLocaleString('en-GB')}>
      of {studentsInWords(total)} {reached === 1 ? 'has' : 'have'} a confirmed placement or better. {schools}
    </FigureLead>
  )
}
