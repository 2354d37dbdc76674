import type { CheckPage } from '#lib/uploads/check-page.ts'
import type { CheckTab } from '#lib/uploads/schema.ts'

const number = new Intl.NumberFormat('en-GB')

/** What a person counts on to see, also where it is none. */
const ALWAYS: readonly CheckTab[] = ['new', 'changed', 'unchanged', 'problems']

const TABS: readonly (readonly [CheckTab, words: string])[] = [
  ['new', 'new'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['matches', 'to settle'],
  ['problems', 'with problems'],
  ['doubts', 'to look at again'],
  ['missing', 'not in this file'],
]

/** What will become of the rows, in numbers that lead to their lists. */
export function CheckTabs({ check: { amounts, list } }: { check: CheckPage }) {
  const current = (tab: CheckTab) => (tab === list.tab ? 'page' : undefined)
  return (
    <nav className="count-tabs" id="parts" aria-label="Parts of this page">
      <ul className="counts" aria-label="Rows of the file">
        {TABS.filter(([tab]) => amounts[tab] > 0 || ALWAYS.includes(tab)).map(([tab, words]) => (
          <li key={tab}>
            {amounts[tab] > 0 ? (
              <a href={`?show=${tab}#parts`} aria-current={current(tab)}>
                <b>{number.format(amounts[tab])}</b> {words}
              </a>
            ) : (
              <span>
                <b>0</b> {words}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href="?show=columns#parts" aria-current={current('columns')}>
          Columns, and how the file was read
        </a>
      </p>
    </nav>
  )
}
