import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readAgreementToEnd } from '#lib/partners/loaders.ts'
import { advisersInWords } from '#lib/partners/rules.ts'
import { endAgreementHere } from '../../../actions.ts'

type Props = { params: Promise<{ partnerId: string; agreementId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { partnerId, agreementId } = await params
  const { partner } = await readAgreementToEnd(partnerId, agreementId)
  return { title: `End an agreement early · ${partner.name}` }
}

/** What goes with the end of an agreement, and when it is to be. */
export default async function EndAgreementPage({ params }: Props) {
  const { partnerId, agreementId } = await params
  const { partner, agreement, people } = await readAgreementToEnd(partnerId, agreementId)
  const here = `/partners/${partner.id}`
  const { startsOn, endsOn, endedAt, schools } = agreement
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/partners', label: 'Partners' },
          { href: here, label: partner.name },
        ]}
      />
      <PageHeading caption={partner.name}>End an agreement early</PageHeading>
      <p>
        The agreement of {formatDate(startsOn)} to {formatDate(endsOn)} covers{' '}
        {schools.length === 1 ? schools[0]?.name : `${schools.length} schools`}.{' '}
        {endedAt && `It already ends at ${formatInstant(endedAt)}, and can only be made to end before. `}
        When it ends, the people of {partner.name} ({advisersInWords(people)} today) see nothing more by it. Nothing
        that they entered is lost, the agreement stays in the register, and its end cannot be taken back.
      </p>
      <ActionForm
        action={endAgreementHere}
        submitLabel="End agreement"
        submitVariant="warning"
        beside={<a href={here}>Cancel</a>}
      >
        <input type="hidden" name="partnerId" value={partner.id} />
        <input type="hidden" name="agreementId" value={agreement.id} />
        <Radios
          label="When does it end?"
          name="when"
          options={[
            { value: 'now', label: 'At once' },
            { value: 'later', label: 'With a day before its last one' },
          ]}
        />
        <DateField label="Last day" name="lastDay" hint="If it does not end at once" optional />
        <Textarea label="Why it ends early" name="reason" rows={3} maxLength={500} />
      </ActionForm>
    </>
  )
}
