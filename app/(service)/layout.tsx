import type { ReactNode } from 'react'
import { ROLE_WORDS } from '#db/vocabulary.ts'
import { places } from '#lib/accounts/start-page.ts'
import { readCouncil } from '#lib/council/loaders.ts'
import { signedInActor } from '#lib/gate/session.ts'
import { outboxIsOpen } from '#lib/mail/read-outbox.ts'
import { may } from '#lib/policy.ts'
import { ServiceFrame } from './service-frame.tsx'

/** The frame of the signed-in service. It guards nothing: every loader and every action does that for itself. */
export default async function ServiceLayout({ children }: { children: ReactNode }) {
  const [actor, council] = await Promise.all([signedInActor(), readCouncil()])
  const { serviceName, name: councilName, platformName, social, accreditations } = council
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
    <ServiceFrame
      serviceName={serviceName}
      footer={{ councilName, platformName, social, accreditations }}
      places={places(actor, { outbox: outboxIsOpen() })}
      acting={acting}
      maySearch={may(actor, 'student.read')}
    >
      {children}
    </ServiceFrame>
  )
}
