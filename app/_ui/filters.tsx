import type { ReactNode } from 'react'

type FiltersProps = { action: string; label: string; clearHref?: string; children: ReactNode }

/** Fields that narrow a list down, in one row: a GET form, so that a filtered list has an address. */
export function Filters({ action, label, clearHref, children }: FiltersProps) {
  return (
    <search aria-label={label}>
      <form className="filters" action={action} method="get">
        <div>
          {children}
          <button className="button button-secondary" type="submit">
            Apply filters
          </button>
          {clearHref && <a href={clearHref}>Clear filters</a>}
        </div>
      </form>
    </search>
  )
}
