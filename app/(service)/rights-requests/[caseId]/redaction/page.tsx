import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { Table } from '#app/_ui/table.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { REDACTION_RESULT_WORDS } from '#lib/rights/competence.ts'
import { type CaseToHandle, readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { REDACTION_RESULTS, RedactionFacts } from '#lib/rights/schema.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'
import { keepRedactionHere } from '../record-actions.ts'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'What tells of somebody else · Rights requests' }

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** Three steps for each place in a copy that may tell of somebody else. */
export default async function RedactionPage({ params }: Props) {
  const page = await readCaseToHandle((await params).caseId)
  const { held } = page
  if (!held.items.some(({ ask }) => ask === 'access' || ask === 'portability'))
    return (
      <CaseFrame held={held} heading="What tells of somebody else">
        <NotNow held={held}>
          Nobody gets a copy by this request, so that nothing of anybody else’s could be given away.
        </NotNow>
      </CaseFrame>
    )
  return (
    <CaseFrame held={held} heading="What tells of somebody else">
      <p className="lead">
        A copy may hold something about another person, such as a note that names a friend. Weigh each place in three
        steps; what is not weighed is given.
      </p>
      <Redactions page={page} />
      <section>
        <h2>Weigh a place</h2>
        <ActionForm action={keepRedactionHere} submitLabel="Keep this">
          <input type="hidden" name="caseId" value={held.id} />
          <TextField
            label="Where it stands"
            name="table"
            hint="The table’s name, as the preview of the copy gives it, such as stage_event"
            width={20}
          />
          <TextField label="Which row" name="rowId" hint="Its id, as the preview gives it" />
          <TextField
            label="Which parts of it"
            name="columns"
            hint="Names of columns, such as note; leave it empty for the whole row"
            optional
          />
          <Textarea
            label="What it is"
            name="what"
            rows={2}
            hint="Without repeating what it says, such as “a note that names another student”"
          />
          <Radios label="1. Does it identify somebody else?" name="identifies" options={YES_NO} inline />
          <Radios
            label="2. Did they agree?"
            name="agreed"
            options={[...YES_NO, { value: 'not_asked', label: 'Not asked, since asking would itself tell' }]}
          />
          <Radios
            label="3. Is it reasonable to give it without their agreement?"
            name="reasonableWithout"
            hint="Think of what kind of information it is, of any duty of confidence, and of what they would expect"
            options={YES_NO}
            inline
          />
          <Radios
            label="What follows"
            name="result"
            options={REDACTION_RESULTS.map((value) => ({ value, label: REDACTION_RESULT_WORDS[value] }))}
          />
          <Textarea label="Why" name="because" rows={2} />
        </ActionForm>
      </section>
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}

function Redactions({ page: { findings } }: { page: CaseToHandle }) {
  const kept = findings.flatMap((finding) => {
    const read = finding.kind === 'redaction' ? RedactionFacts.safeParse(finding.facts) : null
    return read?.success ? [{ ...finding, facts: read.data }] : []
  })
  if (kept.length === 0) return null
  return (
    <Table caption="Weighed so far; of the same place, the latest counts">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Where</th>
          <th scope="col">Result</th>
          <th scope="col">Why</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {kept.map(({ id, at, by, facts }) => (
          <tr key={id}>
            <th scope="row">{facts.what}</th>
            <td>
              {facts.table} {facts.columns.length > 0 ? `(${facts.columns.join(', ')})` : '(whole row)'}
            </td>
            <td>{REDACTION_RESULT_WORDS[facts.result]}</td>
            <td>{facts.because}</td>
            <td>
              {by}, {formatInstant(at)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
