import type { ReactNode } from 'react'

/** A list with nothing in it yet: says what will stand here and how to begin. */
export function EmptyState({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="empty">
      <h2>{heading}</h2>
      {children}
    </section>
  )
}
