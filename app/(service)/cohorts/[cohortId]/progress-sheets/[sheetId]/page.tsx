import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { type ProgressSheetPage, readProgressSheet } from '#lib/progress/loaders.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { deleteSheet, saveSheet } from './actions.ts'
import { Changes, Left, Wrong } from './lines.tsx'

type Props = { params: Promise<{ cohortId: string; sheetId: string }> }

async function read({ params }: Props): Promise<ProgressSheetPage> {
  const { cohortId, sheetId } = await params
  return await readProgressSheet(cohortId, sheetId)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { cohort } = await read(props)
  return { title: `Check your progress sheet · ${cohort.name}` }
}

export default async function ProgressSheetPageOf(props: Props) {
  const { cohort, sheet, lines, wrong, silent } = await read(props)
  const sheets = `/cohorts/${cohort.id}/progress-sheets`
  const ofFate = (fate: (typeof lines)[number]['fate']) => lines.filter((line) => line.fate === fate)
  const changes = ofFate('changes')
  const left = [...ofFate('meanwhile'), ...ofFate('gone')]
  const same = ofFate('there').length + silent
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/cohorts', label: 'Cohorts' },
          { href: `/cohorts/${cohort.id}`, label: cohort.name },
          { href: sheets, label: 'Progress sheets' },
        ]}
      />
      <PageHeading caption={`${sheet.fileName}, ${formatInstant(sheet.receivedAt)}`}>
        Check your progress sheet
      </PageHeading>
      {sheet.savedAt ? (
        <InsetText>
          <p>
            Saved on {formatInstant(sheet.savedAt)}: progress of {studentsInWords(sheet.changed ?? 0)}. What it said is
            in the history of each student, and no longer here.
          </p>
        </InsetText>
      ) : (
        <>
          <ul className="counts" aria-label="Rows of the sheet">
            <Count of={changes.length} words="will change" />
            <Count of={left.length} words="changed meanwhile" />
            <Count of={wrong.length} words="with problems" />
            <Count of={same} words="nothing new" />
          </ul>
          {changes.length > 0 ? (
            <ActionForm action={saveSheet} submitLabel="Save progress" beside={<a href={sheets}>Save later</a>}>
              <input type="hidden" name="sheetId" value={sheet.id} />
              <Changes lines={changes} />
              {wrong.length > 0 && (
                <p>Rows with problems are left out. You can correct them in the file, and upload it again.</p>
              )}
            </ActionForm>
          ) : (
            <p>
              There is nothing to save. <a href={sheets}>Upload another sheet</a>.
            </p>
          )}
          <Wrong lines={wrong} />
          <Left lines={left} />
          <ActionForm action={deleteSheet} submitLabel="Delete this sheet" submitVariant="secondary">
            <input type="hidden" name="sheetId" value={sheet.id} />
            <p>If nobody saves it, the sheet is deleted after {formatDate(sheet.keptUntil)}. You can delete it now.</p>
          </ActionForm>
        </>
      )}
    </>
  )
}

function Count({ of, words }: { of: number; words: string }) {
  return (
    <li>
      <b>{of.toLocaleString('en-GB')}</b> {words}
    </li>
  )
}
