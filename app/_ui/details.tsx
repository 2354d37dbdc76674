import type { ReactNode } from 'react'

/** Help for the few, one press away. It may be opened before the scripts have arrived, hence no warning then. */
export function Details({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={open} suppressHydrationWarning>
      <summary>{summary}</summary>
      <div>{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </details>
  )
}
