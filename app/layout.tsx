import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './globals.css'
import { readCouncil } from '#lib/council/loaders.ts'

/** Every page carries the nonce of its own request, so none can be made ahead of it. */
export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { serviceName, name } = await readCouncil()
  return {
    title: { template: `%s · ${serviceName}`, default: serviceName },
    applicationName: serviceName,
    description: `${serviceName}: work experience for the schools and colleges of ${name}`,
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

/** The document and nothing else. It decides nothing about who may see what: a layout is not a guard. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  )
}
