import { type ReactNode, useId } from 'react'

type TableProps = {
  caption: ReactNode
  /** Where the page's heading already says what the caption says. */
  captionHidden?: boolean
  /** Columns with numbers, counted from 1: set to the right. */
  numeric?: number[]
  /** `thead`, `tbody`, `tfoot`: cells need no classes. Begin each row with `<th scope="row">`. */
  children: ReactNode
}

/** A table that scrolls by itself where the screen is too narrow, by keyboard too. */
export function Table({ caption, captionHidden, numeric = [], children }: TableProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-labelledby={id} tabIndex={0}>
      <table className={['table', ...numeric.map((column) => `n${column}`)].join(' ')}>
        <caption id={id}>{captionHidden ? <span className="hidden-visually">{caption}</span> : caption}</caption>
        {children}
      </table>
    </section>
  )
}
