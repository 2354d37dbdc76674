import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { readCohortToFill } from '#lib/cohorts/filling-in/loaders.ts'
import { typeIn } from './actions.ts'
import { Grid } from './grid.tsx'
import './type-in.css'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohort } = await readCohortToFill((await params).cohortId)
  return { title: `Type students in · ${cohort.name}` }
}

export default async function TypeInPage({ params }: Props) {
  const { cohort, tutorGroups } = await readCohortToFill((await params).cohortId)
  const here = `/cohorts/${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Type students in</PageHeading>
      <p>
        For a few students at once. Each needs surname, first name, date of birth (such as 14/06/2012) and year group (
        {cohort.yearGroup} in this cohort). You can copy rows in a spreadsheet and paste them into a cell. Next you see
        what will happen: nothing is saved before you say so. For a whole year,{' '}
        <a href={`${here}/upload`}>upload a file</a>.
      </p>
      <ActionForm action={typeIn} submitLabel="Check students" beside={<a href={here}>Go back without adding</a>}>
        <input type="hidden" name="cohortId" value={cohort.id} />
        <Grid tutorGroups={tutorGroups} />
        <Details summary="Paste rows into a box instead">
          <Textarea
            label="Paste rows"
            name="pasted"
            optional
            hint="Rows copied from a spreadsheet, with their headings, or in the order of the columns above. They are added after what is typed above."
            autoComplete="off"
          />
        </Details>
      </ActionForm>
    </>
  )
}
