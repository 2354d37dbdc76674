/** Views of one thing, each a page with an address of its own: links, not a widget. */
export function Tabs({ label, items }: { label: string; items: { href: string; label: string; current?: boolean }[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
