import type { ReactNode } from 'react'

export type SummaryRow = {
  term: string
  value: ReactNode
  /** Where to change it; `what` completes the link for those who hear it alone: "Change date of birth". */
  change?: { href: string; what: string; label?: string }
}

/** Facts of one thing, a line each; also "check your answers". */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map(({ term, value, change }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
          {change && (
            <dd>
              <a href={change.href}>
                {change.label ?? 'Change'}
                <span className="hidden-visually"> {change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
