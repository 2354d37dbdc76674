import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readAccountQuestion } from '#lib/people/loaders.ts'
import { postWords } from '#lib/people/rules.ts'
import { ACCOUNT_DEEDS, type AccountDeed } from '#lib/people/schema.ts'
import { changeAccountHere } from '../../actions.ts'
import { ACCOUNT_QUESTIONS } from '../../words.ts'

type Props = { params: Promise<{ personId: string; deed: string }> }

async function questionOf(params: Props['params']) {
  const { personId, deed } = await params
  if (!isDeed(deed)) notFound()
  return { deed, person: await readAccountQuestion(personId, deed) }
}

const isDeed = (word: string): word is AccountDeed => (ACCOUNT_DEEDS as readonly string[]).includes(word)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deed, person } = await questionOf(params)
  return { title: `${ACCOUNT_QUESTIONS[deed].ask} · ${person.name}` }
}

/** Asks before an account is closed or opened, and says what goes with it. */
export default async function ChangeAccountPage({ params }: Props) {
  const { deed, person } = await questionOf(params)
  const here = `/people/${person.id}`
  const { ask, button } = ACCOUNT_QUESTIONS[deed]
  const roles = person.grants.map(postWords).join('; ') || 'no role'
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/people', label: 'People' },
          { href: here, label: person.name },
        ]}
      />
      <PageHeading caption={person.name}>{ask}</PageHeading>
      {deed === 'deactivate' ? (
        <ul>
          <li>They are signed out at once, everywhere, and cannot sign in any more.</li>
          <li>Their roles count for nothing until the account is opened again: {roles}.</li>
          <li>Nothing is deleted: what they entered stays, under their name.</li>
          <li>They are told by email.</li>
        </ul>
      ) : (
        <ul>
          <li>They can sign in again, with the password and second factor that they had.</li>
          <li>Their roles count again: {roles}. End those first that they should not have back.</li>
          <li>They are told by email.</li>
        </ul>
      )}
      <ActionForm
        action={changeAccountHere}
        submitLabel={button}
        submitVariant={deed === 'deactivate' ? 'warning' : 'primary'}
        beside={<a href={here}>Cancel</a>}
      >
        <input type="hidden" name="personId" value={person.id} />
        <input type="hidden" name="deed" value={deed} />
      </ActionForm>
    </>
  )
}
