import type { ReactNode } from 'react'
import { PageHeading } from './page-heading.tsx'

type ProblemPageProps = {
  heading: string
  children: ReactNode
  /** What the log has the error under. */
  reference?: string
}

/** A page that could not be shown: not found, gone wrong, signed out, closed. Says what to do next. */
export function ProblemPage({ heading, reference, children }: ProblemPageProps) {
  return (
    <>
      <PageHeading>{heading}</PageHeading>
      {children}
      {reference && (
        <p>
          If you contact us, give this reference: <strong>{reference}</strong>
        </p>
      )}
    </>
  )
}
