import type { ReactNode } from 'react'
import { MARK } from './mark.ts'
import { drawn, markup } from './markup.ts'
import { type NavigationItem, NavLinks } from './nav-links.tsx'

export type SiteHeaderProps = {
  serviceName: string
  councilName: string
  homeHref?: string
  navigation?: NavigationItem[]
  /** What does not fit on the bar: under "More". */
  more?: NavigationItem[]
  /** Who is acting, in which role and for which school: always visible. */
  acting?: { name: string; role: string; school?: string }
  /** A `PlacePicker`, for those who work at several places. */
  pick?: ReactNode
  /** A `SiteSearch`, for those who may see students. */
  search?: ReactNode
  /** The sign-out form. */
  signOut?: ReactNode
}

export function SiteHeader(props: SiteHeaderProps) {
  const { serviceName, councilName, homeHref = '/', navigation = [], more = [] } = props
  const { acting, pick, search, signOut } = props
  return (
    <>
      <header className="site-header">
        <div className="wrap">
          <a
            className="site-name"
            href={homeHref}
            {...drawn(markup`${MARK}<span><b>${serviceName}</b><span>${councilName}</span></span>`)}
          />
          {acting && (
            <p className="acting">
              <b>{acting.name}</b>
              {acting.school ? `${acting.role}, ${acting.school}` : acting.role}
            </p>
          )}
          {pick}
          {signOut}
        </div>
      </header>
      {(navigation.length > 0 || search) && (
        <div className="site-nav">
          <div className="wrap">
            <nav aria-label="Main">
              <NavLinks items={navigation} more={more} />
            </nav>
            {search}
          </div>
        </div>
      )}
    </>
  )
}
