import { StageBar } from '#app/_ui/stage-bar.tsx'
import type { CohortList } from '#lib/cohorts/loaders.ts'
import { academicYearWords, windowWords } from '#lib/cohorts/rules.ts'
import { leadFigure, studentsIn, studentsInWords } from '#lib/progress/rules.ts'

type CohortEntry = CohortList['entries'][number]
type Props = { entries: CohortEntry[]; currentYear: number; severalSchools: boolean }

/** Cohorts under a heading for each academic year, in the order in which they come. */
export function CohortEntries({ entries, currentYear, severalSchools }: Props) {
  const years = [...new Set(entries.map((entry) => entry.academicYear))]
  return years.map((year) => (
    <section key={year} aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`}>
        {academicYearWords(year)}
        {year === currentYear && ', this academic year'}
      </h2>
      <ul className="entries">
        {entries
          .filter((entry) => entry.academicYear === year)
          .map((entry) => (
            <li key={entry.id}>
              <div>
                <h3>
                  <a href={`/cohorts/${entry.id}`}>{entry.name}</a>
                </h3>
                <p>{facts(entry, severalSchools).join(' · ')}</p>
              </div>
              <Standing figures={entry.figures} />
            </li>
          ))}
      </ul>
    </section>
  ))
}

function facts({ school, yearGroup, placementStart, placementEnd, figures }: CohortEntry, severalSchools: boolean) {
  return [
    ...(severalSchools ? [school] : []),
    `Year ${yearGroup}`,
    studentsInWords(studentsIn(figures)),
    windowWords(placementStart, placementEnd) ?? 'no placement dates yet',
  ]
}

function Standing({ figures }: Pick<CohortEntry, 'figures'>) {
  if (studentsIn(figures) === 0) return <p>No students yet: open the cohort to upload the list.</p>
  const { figure, rest } = leadFigure(figures)
  return <StageBar counts={figures} caption={`${figure} ${rest}`} legend={false} />
}
