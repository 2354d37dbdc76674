import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { FigureLead } from '#app/_ui/figure-lead.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { COHORT_KIND_WORDS } from '#db/vocabulary.ts'
import { type RollOverPage, readRollOver } from '#lib/cohorts/loaders.ts'
import { academicYearWords } from '#lib/cohorts/rules.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { rollOver } from './actions.ts'
import { Leavers } from './leavers.tsx'
import { MoversTable } from './movers-table.tsx'

type Props = { params: Promise<{ cohortId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { cohort } = await readRollOver((await params).cohortId)
  return { title: `Move up to the next year · ${cohort.name}` }
}

export default async function RollOverPageOf({ params }: Props) {
  const page = await readRollOver((await params).cohortId)
  const { cohort, members, isLast } = page
  const here = `/cohorts/${cohort.id}`
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: here, label: cohort.name },
        ]}
      />
      <PageHeading caption={`${cohort.name}, ${cohort.schoolName}`}>Move up to the next year</PageHeading>
      {members.length === 0 ? (
        <EmptyState heading="No students to move up">
          <p>The cohort has no students. At the end of its year you move them up from here into the next one.</p>
        </EmptyState>
      ) : isLast ? (
        <Leavers members={members} />
      ) : (
        <Proposal page={page} here={here} />
      )}
    </>
  )
}

function Proposal({ page, here }: { page: RollOverPage; here: string }) {
  const { cohort, members, next, name, lastFileOn } = page
  const open = members.filter(({ there }) => there.length === 0)
  const movers = open.filter(({ whyLeft }) => whyLeft === null).length
  const [year, group] = [academicYearWords(cohort.academicYear + 1), cohort.yearGroup + 1]
  return (
    <>
      <FigureLead figure={movers.toLocaleString('en-GB')}>
        {`of ${studentsInWords(members.length)} would move up to Year ${group} in ${year}`}
      </FigureLead>
      <h2>What happens</h2>
      <ul>
        <li>
          The cohort of the next year has Year {group}, {year}, {COHORT_KIND_WORDS[cohort.kind].toLowerCase()},{' '}
          {cohort.requiredHours} hours each, and no placement dates yet.
        </li>
        <li>
          Students who move up join it, and their year group goes up by one unless it has already. Stages and hours
          start anew there.
        </li>
        <li>This cohort stays as it is, with every student, their stages and their whole history.</li>
        <li>Students you do not tick stay in this cohort alone. Nothing about them changes, and nobody is deleted.</li>
      </ul>
      {open.length === 0 ? (
        <p>
          Everybody has moved up already, to{' '}
          {next.map((cohort, n) => (
            <span key={cohort.id}>
              {n > 0 && ', '}
              <a href={`/cohorts/${cohort.id}`}>{cohort.name}</a>
            </span>
          ))}
          .
        </p>
      ) : (
        <ActionForm action={rollOver} submitLabel="Move up" beside={<a href={here}>Go back without moving up</a>}>
          <input type="hidden" name="cohortId" value={cohort.id} />
          {next.length > 0 && (
            <Radios
              label="Into which cohort?"
              name="into"
              defaultValue={next[0]?.id}
              options={[
                ...next.map(({ id, name, students }) => ({ value: id, label: name, hint: studentsInWords(students) })),
                { value: 'new', label: 'A new cohort' },
              ]}
            />
          )}
          <TextField
            label="Name of the new cohort"
            name="name"
            width={20}
            defaultValue={name}
            hint={next.length > 0 ? 'Only if you make a new one' : undefined}
          />
          {lastFileOn && (
            <p>
              Who was not in the file saved on {formatDate(lastFileOn)} is not ticked, and neither is who moved school.
              Tick them if they are still with you.
            </p>
          )}
          <MoversTable
            rows={members.map(({ studentId, name, tutorGroup, stage, there, whyLeft }) => ({
              id: studentId,
              ...{ name, tutorGroup, stage, there: there[0] ?? null, whyLeft },
            }))}
          />
        </ActionForm>
      )}
    </>
  )
}
