import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readAgreementForm } from '#lib/partners/loaders.ts'
import { addAgreementHere } from '../../actions.ts'

type Props = { params: Promise<{ partnerId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { partner } = await readAgreementForm((await params).partnerId)
  return { title: `Make an agreement · ${partner.name}` }
}

export default async function NewAgreementPage({ params }: Props) {
  const { partner, schools } = await readAgreementForm((await params).partnerId)
  const here = `/partners/${partner.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/partners', label: 'Partners' },
          { href: here, label: partner.name },
        ]}
      />
      <PageHeading caption={partner.name}>Make an agreement</PageHeading>
      <p>
        From its first day to its last, people of {partner.name} see the students of those schools that it covers and
        that say yes: each is asked by email when you make it. It cannot be changed once it is made; it can be ended
        early.
      </p>
      <ActionForm action={addAgreementHere} submitLabel="Make agreement" beside={<a href={here}>Cancel</a>}>
        <input type="hidden" name="partnerId" value={partner.id} />
        <Textarea
          label="Purpose"
          name="purpose"
          hint="What the partner may use the information for, and nothing else"
          rows={3}
        />
        <Textarea
          label="Instructions"
          name="instructions"
          hint="What it has to do with the information, and must not do: whom it may tell, how it is kept, when it is deleted"
        />
        <DateField label="First day" name="startsOn" />
        <DateField label="Last day" name="endsOn" hint="Its people still see the schools on this day" />
        <div className="many-choices">
          <Checkboxes
            label="Schools that it covers"
            name="school"
            options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
          />
        </div>
      </ActionForm>
    </>
  )
}
