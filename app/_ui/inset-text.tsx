import type { ReactNode } from 'react'

/** Sets a passage apart from its surroundings. */
export function InsetText({ children }: { children: ReactNode }) {
  return <div className="inset">{typeof children === 'string' ? <p>{children}</p> : children}</div>
}
