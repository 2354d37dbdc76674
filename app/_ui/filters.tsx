import type { ReactNode } from 'react'

type FiltersProps = {
  /** An address, for a GET form; or a server action, where what is typed must not stand in an address. */
  action: string | ((form: FormData) => Promise<void>)
  label: string
  clearHref?: string
  children: ReactNode
}

/** Fields that narrow a list down, in one row. The filtered list has an address of its own. */
export function Filters({ action, label, clearHref, children }: FiltersProps) {
  return (
    <search aria-label={label}>
      <form className="filters" action={action} method={typeof action === 'string' ? 'get' : undefined}>
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
