import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { ROLE_WORDS, type Role } from '#db/vocabulary.ts'
import { readInviteForm } from '#lib/accounts/loaders.ts'
import { invite } from './actions.ts'

export const metadata: Metadata = { title: 'Invite somebody' }

const ROLE_HINTS = {
  school_coordinator: 'Uploads and changes cohorts, and looks after who has access to the school',
  school_staff: 'Follows the progress of the school’s students',
  council_administrator: 'Sees every school and looks after schools, people and partners',
  council_officer: 'Sees figures for every school, and no student',
  partner_adviser: 'Follows students of the schools with which the partner has an agreement',
  data_protection_officer: 'Answers for personal data: sees what a case needs',
} satisfies Record<Role, string>

type Props = { searchParams: Promise<{ partner?: string | string[] }> }

/** @param searchParams.partner for whom an adviser is to be invited: a partner's page leads here */
export default async function InvitePage({ searchParams }: Props) {
  const [{ roles, schools, partners, acting }, asked] = await Promise.all([readInviteForm(), searchParams])
  const partner = partners.find(({ id }) => id === asked.partner)
  const [only, ...more] = schools
  return (
    <>
      <Breadcrumbs items={[{ href: '/people', label: 'People' }]} />
      <PageHeading caption={more.length === 0 ? only?.name : undefined}>Invite somebody</PageHeading>
      <p>
        We send them a link. It works once, for 7 days, and asks them for their name and a password. See also{' '}
        <a href="/people/invitations">who has been invited already</a>.
      </p>
      <ActionForm action={invite} submitLabel="Send invitation" beside={<a href="/people">Cancel</a>}>
        <TextField
          label="Email address"
          name="email"
          type="email"
          hint="Their own one at work, which nobody else reads"
          autoComplete="off"
          spellCheck={false}
        />
        <Radios
          label="Role"
          name="role"
          defaultValue={partner && 'partner_adviser'}
          options={roles.map((role) => ({ value: role, label: ROLE_WORDS[role], hint: ROLE_HINTS[role] }))}
        />
        {more.length > 0 && (
          <SelectField
            label="School"
            name="schoolId"
            hint={roles.length > 2 ? 'For school coordinators and school staff' : undefined}
            empty={roles.length > 2 ? 'No school' : 'Choose a school'}
            defaultValue={acting ?? undefined}
            options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
          />
        )}
        {partners.length > 0 && (
          <SelectField
            label="Partner"
            name="partnerId"
            hint="For partner advisers"
            empty="No partner"
            defaultValue={partner?.id}
            options={partners.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </ActionForm>
    </>
  )
}
