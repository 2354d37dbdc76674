import { STAGE_WORDS, STAGES, type Stage } from '#db/vocabulary.ts'
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
  const segments = STAGES.flatMap((stage) => {
    const share = total === 0 ? 0 : ((counts[stage] ?? 0) / total) * 100
    const segment = { stage, share, start }
    start += share
    return share === 0 ? [] : [segment]
  })
  const words = segments.map(({ stage }) => `${counts[stage]} ${STAGE_WORDS[stage].toLowerCase()}`).join(', ')
  return (
    <figure className="stage-bar">
      <figcaption>{caption}</figcaption>
      <svg role="img" aria-label={total === 0 ? 'No students' : `${words}; ${total} in all`}>
        {total === 0 && (
          <rect className="stage-bar-empty" x="0.5" y="0.5" width="99.8%" height="35" fillOpacity="0.08" />
        )}
        {segments.map(({ stage, share, start }) => (
          <g key={stage} className={stageClass(stage)}>
            <title>{`${STAGE_WORDS[stage]}: ${counts[stage]}`}</title>
            <rect x={`${percent(start)}%`} width={`${percent(Math.max(share - 0.25, 0.2))}%`} height="100%" />
            {share >= ROOM_FOR_SHAPE && (
              <svg
                className="on-bar"
                x={`${percent(start + share / 2)}%`}
                y="50%"
                overflow="visible"
                aria-hidden="true"
              >
                <path d={STAGE_SHAPES[stage]} transform="translate(-8 -8)" />
              </svg>
            )}
          </g>
        ))}
      </svg>
      {legend && <StageLegend counts={counts} hrefOf={hrefOf} current={current} />}
    </figure>
  )
}

function percent(value: number): string {
  return value.toFixed(2)
}
