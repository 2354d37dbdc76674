import { drawn, markup } from './markup.ts'

/** The way up from a page, without the page itself. First in `main`. */
export function Breadcrumbs({ items }: { items: { href: string; label: string }[] }) {
  const links = items.map(({ href, label }) => markup`<li><a href="${href}">${label}</a></li>`)
  return <nav className="breadcrumbs" aria-label="Breadcrumb" {...drawn(markup`<ol>${links}</ol>`)} />
}
