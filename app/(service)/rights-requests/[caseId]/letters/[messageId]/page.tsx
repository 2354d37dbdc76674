import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { letterWords } from '#lib/rights/letters.ts'
import { readLetter } from '#lib/rights/office/loaders.ts'
import '../../../rights.css'

type Props = { params: Promise<{ caseId: string; messageId: string }> }

export const metadata: Metadata = { title: 'Letter · Rights requests' }

/** A letter as it is posted: print the page. */
export default async function LetterPage({ params }: Props) {
  const { caseId, messageId } = await params
  const { held, message, council, sentOn } = await readLetter(caseId, messageId)
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/rights-requests', label: 'Rights requests' },
          { href: `/rights-requests/${held.id}`, label: held.reference },
        ]}
      />
      <PageHeading caption={`${held.reference}, ${formatDate(sentOn)}`}>
        {message.letter ? letterWords(message.letter) : 'Message'}
      </PageHeading>
      <p className="no-print">Print this page to post it: menus and buttons are left out.</p>
      <p className="letter">
        {[council.name, council.contactTeam, council.department, ...council.addressLines].join('\n')}
      </p>
      {held.requesterAddress && (
        <p className="letter">{[held.requesterName, held.requesterAddress].filter(Boolean).join('\n')}</p>
      )}
      <p className="letter">{message.body ?? 'Emptied with the name of the requester'}</p>
    </>
  )
}
