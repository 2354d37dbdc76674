import type { ReactNode } from 'react'

/** The one number that matters, large, and the sentence that it begins. */
export function FigureLead({ figure, children }: { figure: ReactNode; children: ReactNode }) {
  return (
    <p className="figure-lead">
      <strong>{figure}</strong> <span>{children}</span>
    </p>
  )
}
