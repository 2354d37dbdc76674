import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { TELLING_WAY_WORDS, TELLING_WAYS } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { readTelling } from '#lib/tellings/loaders.ts'
import { sourceWords } from '#lib/tellings/rules.ts'
import { recordTold } from './actions.ts'

type Props = { params: Promise<{ cohortId: string; tellingId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohortId, tellingId } = await params
  const { cohort } = await readTelling(cohortId, tellingId)
  return { title: `Say when students were told · ${cohort.name}` }
}

const parts = (isoDate: string | null) => {
  const [year, month, day] = isoDate?.split('-') ?? []
  return { day: day && String(Number(day)), month: month && String(Number(month)), year }
}

/** When and how students who were added together were told. */
export default async function TellingPage({ params }: Props) {
  const { cohortId, tellingId } = await params
  const { cohort, telling } = await readTelling(cohortId, tellingId)
  const here = `/cohorts/${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
          { href: `${here}/telling`, label: 'Telling students' },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>When and how were they told?</PageHeading>
      <p>
        {studentsInWords(telling.students)}, added on {formatDate(telling.addedOn)}: {sourceWords(telling)}. To be told
        by {formatDate(telling.dueOn)}.
      </p>
      <ActionForm action={recordTold} submitLabel="Record" beside={<a href={`${here}/telling`}>Cancel</a>}>
        <input type="hidden" name="tellingId" value={telling.id} />
        <DateField
          label="Day on which they were told"
          name="toldOn"
          hint="If it took several days, the last of them."
          defaultValue={parts(telling.toldOn)}
        />
        <Radios
          label="How they were told"
          name="how"
          defaultValue={telling.how ?? undefined}
          options={TELLING_WAYS.map((way) => ({ value: way, label: TELLING_WAY_WORDS[way] }))}
        />
        <TextField
          label="Note"
          name="note"
          optional
          hint="For example: Year 10 assembly. Do not name students."
          defaultValue={telling.note ?? ''}
        />
      </ActionForm>
    </>
  )
}
