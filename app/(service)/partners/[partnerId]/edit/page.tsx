import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readPartnerToChange } from '#lib/partners/loaders.ts'
import { PartnerFields } from '../../partner-fields.tsx'
import { changePartnerHere } from '../actions.ts'

type Props = { params: Promise<{ partnerId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readPartnerToChange((await params).partnerId)
  return { title: `Change what the register says · ${name}` }
}

export default async function ChangePartnerPage({ params }: Props) {
  const partner = await readPartnerToChange((await params).partnerId)
  const here = `/partners/${partner.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/partners', label: 'Partners' },
          { href: here, label: partner.name },
        ]}
      />
      <PageHeading caption={partner.name}>Change what the register says</PageHeading>
      <ActionForm action={changePartnerHere} submitLabel="Save" beside={<a href={here}>Cancel</a>}>
        <input type="hidden" name="partnerId" value={partner.id} />
        <PartnerFields held={partner} />
      </ActionForm>
    </>
  )
}
