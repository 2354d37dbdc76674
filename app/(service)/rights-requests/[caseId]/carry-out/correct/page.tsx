import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { type CorrectionPage as Correcting, readCorrectionPage } from '#lib/rights/carry-out/loaders.ts'
import { ConfirmDoubts } from '../../../../students/confirm-doubts.tsx'
import { StudentFields } from '../../../../students/student-fields.tsx'
import { prepareCorrection } from '../actions.ts'
import { AccountFields } from './account-fields.tsx'

type Props = { params: Promise<{ caseId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await readCorrectionPage((await params).caseId)
  return { title: `Prepare the correction · ${reference}` }
}

/** What the record should say: of a student, the fields by which a school changes one, by the same checks. */
export default async function CorrectionPage({ params }: Props) {
  const { caseId } = await params
  const page = await readCorrectionPage(caseId)
  const { reference, item } = page
  const back = `/rights-requests/${caseId}/carry-out`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/rights-requests', label: 'Rights requests' },
          { href: `/rights-requests/${caseId}`, label: reference },
          { href: back, label: 'Carry out' },
        ]}
      />
      <PageHeading caption={reference}>Prepare the correction</PageHeading>
      {item.details && (
        <InsetText>
          <p>What was asked: {item.details}</p>
        </InsetText>
      )}
      <p>Change what is wrong. Nothing is saved yet: you see first which fields change.</p>
      {page.account ? (
        <AccountFields caseId={caseId} itemId={item.id} account={page.account} back={back} />
      ) : (
        <StudentRecord caseId={caseId} itemId={item.id} student={page.student} back={back} />
      )}
    </>
  )
}

type Student = NonNullable<Correcting['student']>

function StudentRecord(props: { caseId: string; itemId: string; student: Student; back: string }) {
  const { caseId, itemId, student, back } = props
  return (
    <ActionForm
      action={prepareCorrection}
      submitLabel="Prepare the correction"
      beside={<a href={back}>Go back without preparing it</a>}
    >
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="version" value={student.version} />
      <StudentFields held={student} />
      <ConfirmDoubts />
    </ActionForm>
  )
}
