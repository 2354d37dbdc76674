import type { ReactNode } from 'react'
import { drawn, markup } from './markup.ts'

const SIGN = markup`<path d="M18 1a17 17 0 1 1 0 34 17 17 0 0 1 0-34zm-2.2 7 .7 12.5h3L20.2 8zM18 23.2a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z"></path>`

/** What one has to know before going on, such as what a deletion takes with it. */
export function WarningText({ children }: { children: ReactNode }) {
  return (
    <div className="warning-text">
      <svg viewBox="0 0 36 36" aria-hidden="true" fill="currentColor" fillRule="evenodd" {...drawn(SIGN)} />
      <p>
        <span className="hidden-visually">Warning: </span>
        {children}
      </p>
    </div>
  )
}
