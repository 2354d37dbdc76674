import { STAGE_WORDS, STAGES, type Stage } from '#db/vocabulary.ts'
import { drawn, type Markup, markup } from './markup.ts'
import { stageShape } from './stage-shape.tsx'

const INSIDE = new Map(STAGES.map((stage) => [stage, markup`${stageShape(stage)}${STAGE_WORDS[stage]}`]))
const insideOf = (stage: Stage): Markup => INSIDE.get(stage) ?? markup``

/** A stage as a table or a page says it: shape, colour and word. */
export function StageTag({ stage }: { stage: Stage }) {
  return <span className="stage-tag" {...drawn(insideOf(stage))} />
}

/** The same as text, for what is drawn as text. */
export const stageTag = (stage: Stage): Markup => markup`<span class="stage-tag">${insideOf(stage)}</span>`
