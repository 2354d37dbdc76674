import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { ROLE_WORDS, ROLES } from '#db/vocabulary.ts'
import { readGiveRole } from '#lib/people/loaders.ts'
import { giveRoleHere } from '../actions.ts'

type Props = { params: Promise<{ personId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await readGiveRole((await params).personId)
  return { title: `Give a role · ${person.name}` }
}

/** Another role for somebody who has an account; whoever has none is invited. */
export default async function GiveRolePage({ params }: Props) {
  const { person, schools, partners, own } = await readGiveRole((await params).personId)
  const here = `/people/${person.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/people', label: 'People' },
          { href: here, label: person.name },
        ]}
      />
      <PageHeading caption={person.name}>Give a role</PageHeading>
      {own ? (
        <WarningText>This is your own account: you are signed out at once, and sign in anew with the role.</WarningText>
      ) : (
        <p>They are told by email. If they are signed in, they are signed out, so that the role counts at once.</p>
      )}
      <ActionForm action={giveRoleHere} submitLabel="Give role" beside={<a href={here}>Cancel</a>}>
        <input type="hidden" name="personId" value={person.id} />
        <Radios label="Role" name="role" options={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))} />
        <SelectField
          label="School"
          name="schoolId"
          hint="For school coordinators and school staff"
          empty="No school"
          options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
        />
        <SelectField
          label="Partner"
          name="partnerId"
          hint="For partner advisers"
          empty="No partner"
          options={partners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </ActionForm>
    </>
  )
}
