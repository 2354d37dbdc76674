import type { Stage } from '#db/vocabulary.ts'
import { drawn, type Markup, markup } from './markup.ts'
import { STAGE_SHAPES, stageClass } from './stages.ts'

const pathOf = (stage: Stage): Markup => markup`<path d="${STAGE_SHAPES[stage]}"></path>`

/** A stage's shape in its colour. Decoration: the stage's words must stand beside it. */
export function StageShape({ stage }: { stage: Stage }) {
  return (
    <svg className={`shape ${stageClass(stage)}`} viewBox="0 0 16 16" aria-hidden="true" {...drawn(pathOf(stage))} />
  )
}

/** The same as text, for what is drawn as text. */
export const stageShape = (stage: Stage): Markup =>
  markup`<svg class="shape ${stageClass(stage)}" viewBox="0 0 16 16" aria-hidden="true">${pathOf(stage)}</svg>`
