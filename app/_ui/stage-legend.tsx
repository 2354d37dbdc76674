import { STAGES, type Stage } from '#db/vocabulary.ts'
import { StageTag } from './stage-tag.tsx'

export type StageLegendProps = {
  /** With counts, stages without students are left out. */
  counts?: Partial<Record<Stage, number>>
  /** Where a stage leads, such as to the list of its students. For server components: a function. */
  hrefOf?: (stage: Stage) => string
  /** The stage whose list is being looked at. */
  current?: Stage | null
}

/** The stages in their order, with a count each and a link each where these are given. */
export function StageLegend({ counts, hrefOf, current }: StageLegendProps) {
  return (
    <ul className="stage-legend">
      {STAGES.filter((stage) => !counts || counts[stage]).map((stage) => (
        <li key={stage}>
          {hrefOf ? (
            <a href={hrefOf(stage)} aria-current={stage === current || undefined}>
              <StageTag stage={stage} />
            </a>
          ) : (
            <StageTag stage={stage} />
          )}
          {counts && <b>{counts[stage]}</b>}
        </li>
      ))}
    </ul>
  )
}
