import { STAGES, type Stage } from '#db/vocabulary.ts'
import { STAGE_SHAPES, stageClass } from './stages.ts'

/** A stage's shape in its colour. Decoration: the stage's words must stand beside it. */
export function StageShape({ stage }: { stage: Stage }) {
  return (
    <svg className={`shape ${stageClass(stage)}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={STAGE_SHAPES[stage]} />
    </svg>
  )
}

/** The shapes once for a long list, whose rows then refer to them (`StageMark`). Draws nothing itself. */
export function StageShapes() {
  return (
    <svg className="hidden-visually" aria-hidden="true">
      {STAGES.map((stage) => (
        <symbol key={stage} id={stage} viewBox="0 0 16 16">
          <path d={STAGE_SHAPES[stage]} />
        </symbol>
      ))}
    </svg>
  )
}

/** A stage's shape in a row of a long list: a reference to `StageShapes`, a third of the size of `StageShape`. */
export function StageMark({ stage }: { stage: Stage }) {
  return (
    <svg className={`shape ${stageClass(stage)}`} aria-hidden="true">
      <use href={`#${stage}`} />
    </svg>
  )
}
