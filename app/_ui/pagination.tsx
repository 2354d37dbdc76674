import { pageNumbers } from './page-numbers.ts'

type PaginationProps = { label?: string; page: number; pages: number; hrefOf: (page: number) => string }

/** Nothing where all fits on one page. For server components: `hrefOf` is a function. */
export function Pagination({ label = 'Pages', page, pages, hrefOf }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav className="pagination" aria-label={label}>
      <ul>
        {page > 1 && (
          <li>
            <a href={hrefOf(page - 1)} rel="prev">
              Previous<span className="hidden-visually"> page</span>
            </a>
          </li>
        )}
        {pageNumbers(page, pages).map((number, index, all) => (
          <li key={number ?? `after ${all[index - 1]}`}>
            {number === null ? (
              <span className="gap">…</span>
            ) : (
              <a
                href={hrefOf(number)}
                aria-label={`Page ${number}`}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </a>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <a href={hrefOf(page + 1)} rel="next">
              Next<span className="hidden-visually"> page</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
