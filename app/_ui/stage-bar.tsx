import { STAGE_WORDS, STAGES, type Stage } from '#db/vocabulary.ts'
import { drawn, type Markup, markup } from './markup.ts'
import { StageLegend, type StageLegendProps } from './stage-legend.tsx'
import { STAGE_SHAPES, stageClass } from './stages.ts'

type StageCounts = Partial<Record<Stage, number>>

/** Narrower than this share of the bar, a segment has no room for its shape. */
const ROOM_FOR_SHAPE = 4

/**
 * How many students stand at which stage: one bar, in the order of the stages, with a legend that says the same in
 * words. Positions are SVG attributes, since the content security policy refuses style attributes.
 * `caption` is a sentence about what the bar shows; it is the figure's visible heading.
 */
export function StageBar({
  counts,
  caption,
  legend = true,
  hrefOf,
  current,
}: {
  counts: StageCounts
  caption: string
  legend?: boolean
} & Pick<StageLegendProps, 'hrefOf' | 'current'>) {
  const total = STAGES.reduce((sum, stage) => sum + (counts[stage] ?? 0), 0)
  let start = 0
  const segments = STAGES.flatMap((stage): Segment[] => {
    const students = counts[stage] ?? 0
    const segment = { stage, students, share: total === 0 ? 0 : (students / total) * 100, start }
    start += segment.share
    return students === 0 ? [] : [segment]
  })
  const words = segments.map(({ stage, students }) => `${students} ${STAGE_WORDS[stage].toLowerCase()}`).join(', ')
  return (
    <figure className="stage-bar">
      <figcaption>{caption}</figcaption>
      <svg
        role="img"
        aria-label={total === 0 ? 'No students' : `${words}; ${total} in all`}
        {...drawn(total === 0 ? EMPTY : markup`${segments.map(segmentDrawn)}`)}
      />
      {legend && <StageLegend counts={counts} hrefOf={hrefOf} current={current} />}
    </figure>
  )
}

type Segment = { stage: Stage; students: number; share: number; start: number }

const EMPTY = markup`<rect class="stage-bar-empty" x="0.5" y="0.5" width="99.8%" height="35" fill-opacity="0.08"></rect>`

function segmentDrawn({ stage, students, share, start }: Segment): Markup {
  const shape = markup`<svg class="on-bar" x="${percent(start + share / 2)}" y="50%" overflow="visible" aria-hidden="true"><path d="${STAGE_SHAPES[stage]}" transform="translate(-8 -8)"></path></svg>`
  const width = percent(Math.max(share - 0.25, 0.2))
  return markup`<g class="${stageClass(stage)}"><title>${STAGE_WORDS[stage]}: ${String(students)}</title><rect x="${percent(start)}" width="${width}" height="100%"></rect>${share >= ROOM_FOR_SHAPE ? shape : ''}</g>`
}

const percent = (value: number): string => `${value.toFixed(2)}%`
