import { formatDate } from './format-date.ts'

export type SiteFooterProps = {
  councilName: string
  platformName: string
  social: { name: string; url: string } | null
  accreditations: { name: string; level: string; validUntil: string | null }[]
}

const LINKS = [
  { href: '/privacy', label: 'Privacy notice' },
  { href: '/cookies', label: 'Cookies' },
  { href: '/accessibility', label: 'Accessibility' },
  { href: '/data-rights', label: 'Your data rights' },
  { href: '/contact', label: 'Contact' },
]

export function SiteFooter({ councilName, platformName, social, accreditations }: SiteFooterProps) {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <nav aria-label="Footer">
          <ul>
            {LINKS.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
            {social && (
              <li>
                <a href={social.url} rel="me noreferrer">
                  Follow {councilName} on {social.name}
                </a>
              </li>
            )}
          </ul>
        </nav>
        <div>
          {accreditations.map(({ name, level, validUntil }) => (
            <p key={name}>
              {name}
              {level && `: ${level}`}
              {validUntil && ` (valid until ${formatDate(validUntil)})`}
            </p>
          ))}
          <p>Powered by {platformName}</p>
        </div>
      </div>
    </footer>
  )
}
