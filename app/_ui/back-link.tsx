/** The way back from a page that asks, above its heading. */
export function BackLink({ href, children = 'Back' }: { href: string; children?: string }) {
  return (
    <p className="back-link">
      <a href={href}>{children}</a>
    </p>
  )
}
