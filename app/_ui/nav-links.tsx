'use client'

import { usePathname } from 'next/navigation'

export type NavigationItem = { href: string; label: string }

/** Links of the bar; the one of the page, or of the part of the service it belongs to, is marked as current. */
export function NavLinks({ items }: { items: NavigationItem[] }) {
  const path = usePathname()
  return items.map(({ href, label }) => (
    <li key={href}>
      <a href={href} aria-current={current(path, href)}>
        {label}
      </a>
    </li>
  ))
}

function current(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return href !== '/' && path.startsWith(`${href}/`) ? 'true' : undefined
}
