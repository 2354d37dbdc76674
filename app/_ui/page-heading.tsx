import type { ReactNode } from 'react'

/** The page's one `h1`, with an optional line above it that says what the page belongs to. */
export function PageHeading({ caption, children }: { caption?: ReactNode; children: ReactNode }) {
  return (
    <header className="page-heading">
      {caption && <p className="caption">{caption}</p>}
      <h1>{children}</h1>
    </header>
  )
}
