import type { ReactNode } from 'react'

/** The end of a journey: what has happened, and the reference to keep. Holds the page's `h1`. */
export function ConfirmationPanel({ heading, children }: { heading: string; children?: ReactNode }) {
  return (
    <div className="confirmation">
      <h1>{heading}</h1>
      {children && <p>{children}</p>}
    </div>
  )
}
