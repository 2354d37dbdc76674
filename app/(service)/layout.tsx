import type { ReactNode } from 'react'
import { QuietButton } from '#app/_ui/button.tsx'
import { Shell } from '#app/_ui/shell.tsx'
import { SiteSearch } from '#app/_ui/site-search.tsx'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import { places } from '#lib/accounts/start-page.ts'
import { readCouncil } from '#lib/council/loaders.ts'
import { signedInActor } from '#lib/gate/session.ts'
import { may } from '#lib/policy.ts'
import { signOutHere } from './actions.ts'
import { searchStudents } from './students/actions.ts'

/** The frame of the signed-in service. It guards nothing: every loader and every action does that for itself. */
export default async function ServiceLayout({ children }: { children: ReactNode }) {
  const [actor, council] = await Promise.all([signedInActor(), readCouncil()])
  const { serviceName, name: councilName, platformName, social, accreditations } = council
  const all = places(actor)
  const acting = {
    name: actor.name,
    role: [...new Set(actor.grants.map((grant) => ROLE_WORDS[grant.role]))].join(' and ') || 'No role',
    school:
      [
        ...new Set(
          actor.grants.map((grant) => grant.schoolName ?? grant.partnerName).filter((place) => place !== null),
        ),
      ].join(', ') || undefined,
  }
  return (
    <Shell
      dense
      header={{
        serviceName,
        councilName,
        homeHref: '/start',
        navigation: all.slice(0, 5),
        more: all.slice(5),
        acting,
        search: may(actor, 'student.read') ? (
          <SiteSearch action={searchStudents} label="Name or UPN of a student" />
        ) : undefined,
        signOut: (
          <form action={signOutHere}>
            <QuietButton>Sign out</QuietButton>
          </form>
        ),
      }}
      footer={{ councilName, platformName, social, accreditations }}
    >
      {children}
    </Shell>
  )
}
