import type { ReactNode } from 'react'
import { Tag, type Tone } from './tag.tsx'

export type Task = {
  title: string
  /** Without it the task cannot be started yet. */
  href?: string
  hint?: ReactNode
  status: { words: string; tone?: Tone }
}

/** What there is to do, in any order, and how far each is. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="task-list">
      {tasks.map(({ title, href, hint, status }) => (
        <li key={title}>
          <div>
            {href ? <a href={href}>{title}</a> : title}
            {hint && <p className="hint">{hint}</p>}
          </div>
          <div>
            <Tag tone={status.tone}>{status.words}</Tag>
          </div>
        </li>
      ))}
    </ul>
  )
}
