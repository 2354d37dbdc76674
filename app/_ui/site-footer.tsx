import { formatDate } from './format-date.ts'
import { drawn, type Markup, markup } from './markup.ts'

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

const links = LINKS.map(({ href, label }) => markup`<li><a href="${href}">${label}</a></li>`)

export function SiteFooter({ councilName, platformName, social, accreditations }: SiteFooterProps) {
  const follow = social
    ? markup`<li><a href="${social.url}" rel="me noreferrer">Follow ${councilName} on ${social.name}</a></li>`
    : ''
  const inside = markup`<div class="wrap"><nav aria-label="Footer"><ul>${links}${follow}</ul></nav><div>${accreditations.map(accredited)}<p>Powered by ${platformName}</p></div></div>`
  return <footer className="site-footer" {...drawn(inside)} />
}

function accredited({ name, level, validUntil }: SiteFooterProps['accreditations'][number]): Markup {
  const until = validUntil ? ` (valid until ${formatDate(validUntil)})` : ''
  return markup`<p>${level ? `${name}: ${level}` : name}${until}</p>`
}
