import { STAGE_WORDS, type Stage } from '#db/vocabulary.ts'
import { StageShape } from './stage-shape.tsx'

/** A stage as a table or a page says it: shape, colour and word. */
export function StageTag({ stage }: { stage: Stage }) {
  return (
    <span className="stage-tag">
      <StageShape stage={stage} />
      {STAGE_WORDS[stage]}
    </span>
  )
}
