'use client'

import type { ReactNode } from 'react'
import { SiteFooter, type SiteFooterProps } from './site-footer.tsx'
import { SiteHeader, type SiteHeaderProps } from './site-header.tsx'
import { SkipLink } from './skip-link.tsx'

type ShellProps = {
  header: SiteHeaderProps
  footer: SiteFooterProps
  /** Between header and page: a phase banner, a notice. */
  banner?: ReactNode
  /** Staff pages: smaller type and a wider page. */
  dense?: boolean
  children: ReactNode
}

/** The frame of every page: skip link, header, `main`, footer. Layouts use it; pages start at their breadcrumbs. */
export function Shell({ header, footer, banner, dense = false, children }: ShellProps) {
  return (
    <div className={dense ? 'shell dense wide' : 'shell'}>
      <SkipLink />
      <SiteHeader {...header} />
      {banner}
      <main className="wrap" id="main" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter {...footer} />
    </div>
  )
}
