import type { ReactNode } from 'react'
import { places } from '#lib/accounts/start-page.ts'
import { secondsLeft } from '#lib/accounts/until.ts'
import { comingNotice, readCouncil } from '#lib/council/loaders.ts'
import { signedInActor } from '#lib/gate/session.ts'
import { outboxIsOpen } from '#lib/mail/read-outbox.ts'
import { actingWords, placesToActAt } from '#lib/people/acting.ts'
import { may } from '#lib/policy.ts'
import { IdleWarning } from './idle-warning.tsx'
import { ServiceFrame } from './service-frame.tsx'

/** The frame of the signed-in service. It guards nothing: every loader and every action does that for itself. */
export default async function ServiceLayout({ children }: { children: ReactNode }) {
  const [actor, council, coming] = await Promise.all([signedInActor(), readCouncil(), comingNotice()])
  const { serviceName, name: councilName, platformName, social, accreditations } = council
  const { actingSchoolId } = actor.session
  const pickable = placesToActAt(actor.grants)
  return (
    <ServiceFrame
      serviceName={serviceName}
      footer={{ councilName, platformName, social, accreditations }}
      places={places(actor, { outbox: outboxIsOpen() })}
      acting={{ name: actor.name, ...actingWords(actor.grants, actingSchoolId) }}
      pick={pickable.length > 0 ? { places: pickable, picked: actingSchoolId ?? '' } : undefined}
      maySearch={may(actor, 'student.read')}
      coming={coming && { version: coming.version, effectiveOn: coming.effectiveOn }}
    >
      {children}
      <IdleWarning idleMinutes={actor.session.idleMinutes} secondsLeft={secondsLeft(actor.session.expiresAt)} />
    </ServiceFrame>
  )
}
