import type { ReactNode } from 'react'
import { Tag } from './tag.tsx'

/** Says that the service is a demonstration, a trial or new. */
export function PhaseBanner({ phase, children }: { phase: string; children: ReactNode }) {
  return (
    <section className="phase-banner" aria-label="About this service">
      <div className="wrap">
        <p>
          <Tag tone="info">{phase}</Tag>
          {children}
        </p>
      </div>
    </section>
  )
}
