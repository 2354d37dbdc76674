import type { CheckPage } from '#lib/uploads/loaders.ts'

const number = new Intl.NumberFormat('en-GB')

/** What will become of the rows, in numbers that lead to their lists. */
export function Counts({ page: { counts } }: { page: CheckPage }) {
  const entries = [
    { words: 'new', count: counts.new, to: '#new' },
    { words: 'changed', count: counts.changed, to: '#changed' },
    { words: 'unchanged', count: counts.unchanged, to: null },
    ...(counts.close_match > 0 ? [{ words: 'to settle', count: counts.close_match, to: '#close-matches' }] : []),
    { words: 'with problems', count: counts.problem, to: '#problems' },
  ]
  return (
    <ul className="counts" aria-label="Rows of the file">
      {entries.map(({ words, count, to }) => (
        <li key={words}>
          {to && count > 0 ? (
            <a href={to}>
              <b>{number.format(count)}</b> {words}
            </a>
          ) : (
            <>
              <b>{number.format(count)}</b> {words}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
