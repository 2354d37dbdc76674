import type { Metadata } from 'next'
import { z } from 'zod'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import type { SchoolId } from '#db/vocabulary.ts'
import { notice } from '#lib/gate/flash.ts'
import { type PrivacyOptions, readPrivacyOptions } from '#lib/privacy/loaders.ts'
import { CONTACT_CHOICE_WORDS } from '#lib/privacy/words.ts'
import { Choice } from './choice.tsx'
import { ChooseSchool } from './choose-school.tsx'
import { Instructions } from './instructions.tsx'
import { Partner } from './partner.tsx'

export const metadata: Metadata = { title: 'Privacy options' }

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

/** What a school shares, with whom and why, and what it has chosen; each choice with its history. */
export default async function PrivacyOptionsPage({ searchParams }: Props) {
  const asked = z.uuid().safeParse((await searchParams).school)
  const [page, said] = await Promise.all([
    readPrivacyOptions(asked.success ? (asked.data as SchoolId) : null),
    notice(),
  ])
  if (page.school === null)
    return <ChooseSchool heading="Privacy options" path="/privacy-options" schools={page.schools} />
  const { school, mayChoose, partners, mail } = page
  const current = partners.filter(({ when }) => when !== 'over')
  const over = partners.filter(({ when }) => when === 'over')
  return (
    <>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={school.name}>Privacy options</PageHeading>
      <Lead page={page} />
      <p>
        <a href={`/privacy-options/sharing?school=${school.id}`}>See everything that was shared so far</a>
      </p>
      {!mayChoose && <p>Only the coordinators of {school.name} change these choices. You see what they chose.</p>}
      {current.map((partner) => (
        <Partner key={partner.id} partner={partner} page={page} />
      ))}
      {page.mayRecord && <Instructions page={page} />}
      <section>
        <h2>What your school is written to about</h2>
        <p>
          Mail that belongs to an account, such as a new password, an invitation or the end of a role, and the question
          whether you share students under a new agreement are always sent.
        </p>
        {mail.map(({ kind, chosen, history }) => (
          <Choice
            key={kind}
            heading={CONTACT_CHOICE_WORDS[kind].heading}
            now={CONTACT_CHOICE_WORDS[kind][chosen ? 'yes' : 'no']}
            consequence={CONTACT_CHOICE_WORDS[kind][chosen ? 'ifWithdrawn' : 'ifGiven']}
            give={CONTACT_CHOICE_WORDS[kind].give}
            withdraw={CONTACT_CHOICE_WORDS[kind].withdraw}
            form={mayChoose ? { schoolId: school.id, kind } : null}
            {...{ chosen, history }}
          />
        ))}
      </section>
      {over.length > 0 && <h2>Agreements that are over</h2>}
      {over.map((partner) => (
        <Partner key={partner.id} partner={partner} page={page} />
      ))}
    </>
  )
}

/** Where things stand, in one number. */
function Lead({ page: { partners, students } }: { page: PrivacyOptions }) {
  const inForce = partners.filter(({ when }) => when === 'in force')
  const sharing = inForce.filter(({ choices }) =>
    choices.some(({ kind, chosen }) => kind === 'students_to_partner' && chosen),
  )
  const with_ = sharing.map(({ partner }) => partner).join(' and ')
  return sharing.length > 0 ? (
    <FigureLead figure={students.toLocaleString('en-GB')}>
      {students === 1 ? 'student is' : 'students are'} shared with {with_}
    </FigureLead>
  ) : (
    <FigureLead figure="0">students are shared with a partner</FigureLead>
  )
}
