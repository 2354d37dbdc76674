import type { ReactNode } from 'react'
import { Tag } from './tag.tsx'

/** Says above every page what is about to be, such as a demonstration or a notice that changes. `label` names it for screen readers. */
export function PhaseBanner({ phase, label, children }: { phase: string; label: string; children: ReactNode }) {
  return (
    <section className="phase-banner" aria-label={label}>
      <div className="wrap">
        <p>
          <Tag tone="info">{phase}</Tag>
          {children}
        </p>
      </div>
    </section>
  )
}
