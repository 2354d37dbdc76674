'use client'

import type { ReactNode } from 'react'
import { QuietButton } from '#app/_ui/button.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PhaseBanner } from '#app/_ui/phase-banner.tsx'
import { PlacePicker } from '#app/_ui/place-picker.tsx'
import { Shell } from '#app/_ui/shell.tsx'
import type { SiteFooterProps } from '#app/_ui/site-footer.tsx'
import { SiteSearch } from '#app/_ui/site-search.tsx'
import { actAtHere } from './acting-actions.ts'
import { signOutHere } from './actions.ts'
import { searchStudents } from './students/actions.ts'

type Place = { href: string; label: string }
type Props = {
  serviceName: string
  footer: SiteFooterProps
  places: Place[]
  acting: { name: string; role: string; school?: string }
  /** For whoever works at several places: those there are, and the one that was picked. */
  pick?: { places: { id: string; name: string }[]; picked: string }
  maySearch: boolean
  /** The version of the privacy notice that waits to take effect. */
  coming: { version: string; effectiveOn: string } | null
  children: ReactNode
}

/** How many places stand on the bar; the others are under "More". */
const ON_BAR = 5

/**
 * The frame around the signed-in pages. A client component only so that it is drawn once, as HTML: a server component
 * would be sent a second time in every page's own data (docs/decisions, long tables as client components).
 */
export function ServiceFrame({ serviceName, footer, places, acting, pick, maySearch, coming, children }: Props) {
  return (
    <Shell
      dense
      header={{
        serviceName,
        councilName: footer.councilName,
        homeHref: '/start',
        navigation: places.slice(0, ON_BAR),
        more: places.slice(ON_BAR),
        acting,
        pick: pick && <PlacePicker action={actAtHere} {...pick} />,
        search: maySearch ? <SiteSearch action={searchStudents} label="Name or UPN of a student" /> : undefined,
        signOut: (
          <>
            <a href="/account">Your account</a>
            <form action={signOutHere}>
              <QuietButton>Sign out</QuietButton>
            </form>
          </>
        ),
      }}
      footer={footer}
      banner={
        coming && (
          <PhaseBanner phase="New" label="Privacy notice">
            The privacy notice changes on {formatDate(coming.effectiveOn)}.{' '}
            <a href={`/privacy/versions/${coming.version}`}>Read version {coming.version}</a>
          </PhaseBanner>
        )
      }
    >
      {children}
    </Shell>
  )
}
