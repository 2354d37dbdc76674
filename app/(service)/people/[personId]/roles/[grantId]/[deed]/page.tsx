import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readRoleQuestion } from '#lib/people/loaders.ts'
import { postWords } from '#lib/people/rules.ts'
import { ROLE_DEEDS, type RoleDeed } from '#lib/people/schema.ts'
import { changeRoleHere } from '../../../actions.ts'
import { ROLE_QUESTIONS } from '../../../words.ts'
import { Consequences } from './consequences.tsx'

type Props = { params: Promise<{ personId: string; grantId: string; deed: string }> }

async function questionOf(params: Props['params']) {
  const { personId, grantId, deed } = await params
  if (!isDeed(deed)) notFound()
  return { deed, ...(await readRoleQuestion(personId, grantId, deed)) }
}

const isDeed = (word: string): word is RoleDeed => (ROLE_DEEDS as readonly string[]).includes(word)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deed, person } = await questionOf(params)
  return { title: `${ROLE_QUESTIONS[deed].ask} · ${person.name}` }
}

/** Asks before a role is changed, and says what goes with it. */
export default async function ChangeRolePage({ params }: Props) {
  const { deed, ...question } = await questionOf(params)
  const { person, grant, own } = question
  const here = `/people/${person.id}`
  const { ask, button } = ROLE_QUESTIONS[deed]
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/people', label: 'People' },
          { href: here, label: person.name },
        ]}
      />
      <PageHeading caption={`${person.name}: ${postWords(grant)}`}>{ask}</PageHeading>
      <Consequences deed={deed} question={question} />
      <ActionForm
        action={changeRoleHere}
        submitLabel={button}
        submitVariant={deed === 'restore' ? 'primary' : 'warning'}
        beside={<a href={here}>Cancel</a>}
      >
        <input type="hidden" name="personId" value={person.id} />
        <input type="hidden" name="grantId" value={grant.id} />
        <input type="hidden" name="deed" value={deed} />
        {own && (
          <Checkboxes
            label="This is a role of your own"
            name="knows"
            options={[{ value: 'yes', label: 'I want to lose it, and to be signed out now' }]}
          />
        )}
      </ActionForm>
    </>
  )
}
