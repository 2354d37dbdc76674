'use client'

import { StageShape } from '#app/_ui/stage-shape.tsx'
import { STAGE_SHAPES, stageClass } from '#app/_ui/stages.ts'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'
import type { Bar, Piece } from './bars.ts'

/** Narrower than this share of a bar, a piece has no room for its shape. */
const ROOM_FOR_SHAPE = 5

type PictureProps = { bars: Bar[]; marks: number[]; caption: string }

/**
 * A bar a school, all of one length. Drawn on the server; a client component because a county's bars would otherwise
 * be sent twice. Positions are SVG attributes, since the content security policy refuses style attributes. The table
 * below says the same in numbers, so for those who hear the page the whole is one image with its caption.
 */
export function Picture({ bars, marks, caption }: PictureProps) {
  const hides = bars.some(({ pieces }) => pieces.some(([stage]) => stage === -1))
  return (
    <figure className="stage-picture">
      <figcaption id="picture-caption">{caption}</figcaption>
      <ul className="stage-legend" aria-label="What the shapes and colours mean">
        {STAGES.map((stage) => (
          <li key={stage} className="stage-tag">
            <StageShape stage={stage} />
            {STAGE_WORDS[stage]}
          </li>
        ))}
        {hides && (
          <li>
            <svg className="key hidden-piece" viewBox="0 0 16 16" aria-hidden="true">
              <rect x="1" y="1" width="14" height="14" />
            </svg>
            Hidden
          </li>
        )}
        <li>
          <svg className="key" viewBox="0 0 16 16" aria-hidden="true">
            <rect className="placed-line" y="6" width="16" height="4" />
          </svg>
          Confirmed or better
        </li>
      </ul>
      <Shapes />
      <div role="img" aria-labelledby="picture-caption" className="stage-bars">
        <svg className="axis" aria-hidden="true">
          {marks.map((mark) => (
            <text key={mark} x={`${mark}%`} y="75%" textAnchor={mark === 0 ? 'start' : mark === 100 ? 'end' : 'middle'}>
              {mark}%
            </text>
          ))}
        </svg>
        {bars.map((bar) => (
          <BarRow key={bar.label} bar={bar} marks={marks} />
        ))}
      </div>
    </figure>
  )
}

function BarRow({ bar: { label, share, counts, pieces, line }, marks }: { bar: Bar; marks: number[] }) {
  return (
    <div>
      <b>{label}</b>
      <svg aria-hidden="true">
        {marks.map((mark) => (
          <line key={mark} className="mark" x1={`${mark}%`} x2={`${mark}%`} y1="0" y2="100%" />
        ))}
        {pieces.map((piece) => (
          <PieceOfBar key={piece[0]} piece={piece} />
        ))}
        {line && (
          <rect className="placed-line" x={`${line[0]}%`} width={`${line[1] - line[0] - 0.25}%`} y="40" height="4" />
        )}
      </svg>
      <span>
        <strong>{share}</strong> {counts}
      </span>
    </div>
  )
}

function PieceOfBar({ piece: [place, from, width] }: { piece: Piece }) {
  const stage = STAGES[place]
  const bar = { x: `${from}%`, width: `${Math.max(width - 0.25, 0.2)}%`, y: 9, height: 28 }
  const middle = `${from + width / 2}%`
  if (!stage)
    return (
      <g className="hidden-piece">
        <rect {...bar} />
        <text x={middle} y="28" textAnchor="middle">
          c
        </text>
      </g>
    )
  return (
    <g className={stageClass(stage)}>
      <rect {...bar} />
      {width >= ROOM_FOR_SHAPE && <use href={`#shape-${stage}`} x={middle} y="23" />}
    </g>
  )
}

/** Each shape once, its middle at 0: the bars point to them, so that a county's picture stays small. */
function Shapes() {
  return (
    <svg className="shapes" aria-hidden="true">
      <defs>
        {STAGES.map((stage) => (
          <path key={stage} id={`shape-${stage}`} d={STAGE_SHAPES[stage]} transform="translate(-7 -7) scale(0.875)" />
        ))}
      </defs>
    </svg>
  )
}
