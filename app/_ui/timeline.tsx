import type { ReactNode } from 'react'

export type TimelineEvent = { id: string; title: ReactNode; when: string; by?: string; detail?: ReactNode }

/** What happened, newest first or as the page needs it. `when` is already in words ("14 June 2027, 9:30am"). */
export function Timeline({ events }: { events: TimelineEvent[] }) {
  return (
    <ol className="timeline">
      {events.map(({ id, title, when, by, detail }) => (
        <li key={id}>
          <h3>{title}</h3>
          <p className="when">
            {when}
            {by && `, ${by}`}
          </p>
          {detail && <div>{typeof detail === 'string' ? <p>{detail}</p> : detail}</div>}
        </li>
      ))}
    </ol>
  )
}
