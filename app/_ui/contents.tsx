/** The sections of a long page, each a link to its heading's id. */
export function Contents({ items }: { items: { id: string; words: string }[] }) {
  return (
    <nav className="page-contents" aria-labelledby="contents">
      <h2 id="contents">Contents</h2>
      <ol>
        {items.map(({ id, words }) => (
          <li key={id}>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
