import { STAGES, type Stage } from '#db/vocabulary.ts'
import { drawn, type Markup, markup } from './markup.ts'
import { stageTag } from './stage-tag.tsx'

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
  const entry = (stage: Stage): Markup => {
    const tag = stageTag(stage)
    const linked = hrefOf ? link(hrefOf(stage), tag, stage === current) : tag
    return markup`<li>${linked}${counts ? markup`<b>${String(counts[stage])}</b>` : ''}</li>`
  }
  return (
    <ul className="stage-legend" {...drawn(markup`${STAGES.filter((stage) => !counts || counts[stage]).map(entry)}`)} />
  )
}

const link = (href: string, inside: Markup, isCurrent: boolean): Markup =>
  isCurrent ? markup`<a href="${href}" aria-current="true">${inside}</a>` : markup`<a href="${href}">${inside}</a>`
