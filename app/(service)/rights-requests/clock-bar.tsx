import { formatDate } from '#app/_ui/format-date.ts'

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** How much of a request's time has gone: a bar from its start to its last day. Positions are SVG attributes (CSP). */
export function ClockBar({ starts, due, today }: { starts: string; due: string; today: string }) {
  const whole = Math.max((at(due) - at(starts)) / DAY, 1)
  const gone = Math.min(Math.max((at(today) - at(starts)) / DAY, 0), whole)
  const left = Math.round((at(due) - at(today)) / DAY)
  const share = (gone / whole) * 100
  return (
    <figure className={`clock-bar${left < 0 ? ' is-late' : left <= 5 ? ' is-soon' : ''}`}>
      <svg role="img" aria-label={`${Math.round(gone)} of ${whole} days have gone`}>
        <rect className="ahead" x="0" y="4" width="100%" height="14" rx="3" />
        <rect className="gone" x="0" y="4" width={`${share.toFixed(2)}%`} height="14" rx="3" />
        <rect className="today" x={`${Math.min(share, 99.2).toFixed(2)}%`} y="0" width="3" height="22" />
      </svg>
      <figcaption>
        <span>{formatDate(starts)}</span>
        <span>{formatDate(due)}</span>
      </figcaption>
    </figure>
  )
}
