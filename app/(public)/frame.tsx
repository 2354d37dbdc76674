import type { ReactNode } from 'react'
import { Shell } from '#app/_ui/shell.tsx'
import { readCouncil } from '#lib/council/loaders.ts'

const NAVIGATION = [
  { href: '/', label: 'Home' },
  { href: '/privacy', label: 'Privacy notice' },
  { href: '/data-rights', label: 'Your data rights' },
  { href: '/contact', label: 'Contact' },
  { href: '/login', label: 'Sign in' },
]

/** Header and footer of the pages that need no account, with the council's names from its record. */
export async function PublicFrame({ children }: { children: ReactNode }) {
  const { serviceName, name, platformName, social, accreditations } = await readCouncil()
  return (
    <Shell
      header={{ serviceName, councilName: name, navigation: NAVIGATION }}
      footer={{ councilName: name, platformName, social, accreditations }}
    >
      {children}
    </Shell>
  )
}
