import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { mayAddPartner } from '#lib/partners/loaders.ts'
import { PartnerFields } from '../partner-fields.tsx'
import { addPartnerHere } from './actions.ts'

export const metadata: Metadata = { title: 'Add a partner' }

export default async function NewPartnerPage() {
  await mayAddPartner()
  return (
    <>
      <Breadcrumbs items={[{ href: '/partners', label: 'Partners' }]} />
      <PageHeading>Add a partner</PageHeading>
      <p>Its people see nothing before you have made an agreement with it, in the next step.</p>
      <ActionForm action={addPartnerHere} submitLabel="Add partner" beside={<a href="/partners">Cancel</a>}>
        <PartnerFields />
      </ActionForm>
    </>
  )
}
