'use client'

import { usePathname } from 'next/navigation'
import { drawn, type Markup, markup } from './markup.ts'

export type NavigationItem = { href: string; label: string }

/**
 * Links of the bar, and those under "More"; the one of the page, or of the part of the service it belongs to, is marked as
 * current.
 */
export function NavLinks({ items, more }: { items: NavigationItem[]; more: NavigationItem[] }) {
  const path = usePathname()
  const links = (of: NavigationItem[]) => of.map(({ href, label }) => link(href, label, current(path, href)))
  const rest = more.length > 0 ? markup`<li><details><summary>More</summary><ul>${links(more)}</ul></details></li>` : ''
  // Somebody may open "More" before the scripts have arrived: no mismatch worth a warning.
  return <ul suppressHydrationWarning {...drawn(markup`${links(items)}${rest}`)} />
}

const link = (href: string, label: string, current: 'page' | 'true' | null): Markup =>
  current
    ? markup`<li><a href="${href}" aria-current="${current}">${label}</a></li>`
    : markup`<li><a href="${href}">${label}</a></li>`

function current(path: string, href: string): 'page' | 'true' | null {
  if (path === href) return 'page'
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : null
}
