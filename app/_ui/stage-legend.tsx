import { STAGES, type Stage } from '#db/vocabulary.ts'
import { StageTag } from './stage-tag.tsx'

/** The stages in their order, with a count each when counts are given (stages without students are left out then). */
export function StageLegend({ counts }: { counts?: Partial<Record<Stage, number>> }) {
  return (
    <ul className="stage-legend">
      {STAGES.filter((stage) => !counts || counts[stage]).map((stage) => (
        <li key={stage}>
          <StageTag stage={stage} />
          {counts && <b>{counts[stage]}</b>}
        </li>
      ))}
    </ul>
  )
}
