import type { Stage } from '#db/vocabulary.ts'
import { STAGE_SHAPES, stageClass } from './stages.ts'

/** A stage's shape in its colour. Decoration: the stage's words must stand beside it. */
export function StageShape({ stage }: { stage: Stage }) {
  return (
    <svg className={`shape ${stageClass(stage)}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={STAGE_SHAPES[stage]} />
    </svg>
  )
}
