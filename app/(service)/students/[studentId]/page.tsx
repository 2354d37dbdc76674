import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { NotificationBanner } from '#app/_ui/notification-banner.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { notice } from '#lib/gate/flash.ts'
import { readStudentPage } from '#lib/students/loaders.ts'
import { namesOf } from '#lib/students/rules.ts'
import { Details } from './details.tsx'
import { History } from './history.tsx'
import { ProgressForm } from './progress-form.tsx'
import { Received } from './received.tsx'
import { SharingInstruction } from './sharing-instruction.tsx'
import { Standing } from './standing.tsx'

type Props = { params: Promise<{ studentId: string }> }

// The title and the page are one look, read and recorded once.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { student, memberships } = await readStudentPage((await params).studentId)
  return { title: [namesOf(student).name, memberships[0]?.cohort.name].filter(Boolean).join(' · ') }
}

export default async function StudentPage({ params }: Props) {
  const [page, said] = await Promise.all([readStudentPage((await params).studentId), notice()])
  const { student, memberships, mayEdit, mayChangeStage } = page
  const { name, knownAs } = namesOf(student)
  const [newest, ...earlier] = memberships
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          ...(newest ? [{ href: `/cohorts/${newest.cohort.id}`, label: newest.cohort.name }] : []),
        ]}
      />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHeading caption={[newest?.cohort.name, student.schoolName].filter(Boolean).join(', ')}>{name}</PageHeading>
      {knownAs && <p>Known as {knownAs}</p>}
      <SharingInstruction page={page} />
      <div className="with-facts">
        {newest ? (
          <section aria-label={`Progress in ${newest.cohort.name}`}>
            <Standing membership={newest} />
            {mayChangeStage && <ProgressForm studentId={student.id} membership={newest} />}
          </section>
        ) : (
          <p className="lead">{name} is in no cohort yet.</p>
        )}
        <Details student={student} mayEdit={mayEdit} keptUntil={page.keptUntil} />
        {newest && <History membership={newest} heading="History" />}
      </div>
      {earlier.map((membership) => (
        <section key={membership.id}>
          <h2>{membership.cohort.name}</h2>
          <Standing membership={membership} />
          {mayChangeStage && <ProgressForm studentId={student.id} membership={membership} />}
          <History membership={membership} heading={`History in ${membership.cohort.name}`} />
        </section>
      ))}
      {page.received && <Received received={page.received} />}
    </>
  )
}
