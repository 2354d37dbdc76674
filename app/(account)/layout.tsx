import type { ReactNode } from 'react'
import { Shell } from '#app/_ui/shell.tsx'
import { readCouncil } from '#lib/council/loaders.ts'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const council = await readCouncil()
  const { serviceName, name: councilName, platformName, social, accreditations } = council
  return (
    <Shell header={{ serviceName, councilName }} footer={{ councilName, platformName, social, accreditations }}>
      {children}
    </Shell>
  )
}
