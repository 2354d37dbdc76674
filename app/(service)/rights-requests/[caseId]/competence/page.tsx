import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { ageOn, COMPETENCE_CONCLUSION_WORDS, COMPETENCE_FACTOR_WORDS } from '#lib/rights/competence.ts'
import { type CaseToHandle, readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { COMPETENCE_CONCLUSIONS, COMPETENCE_FACTORS, CompetenceFacts } from '#lib/rights/schema.ts'
import { CaseFrame } from '../case-frame.tsx'
import { keepCompetenceHere } from '../record-actions.ts'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'The child’s competence · Rights requests' }

/** Whom the council answers where somebody else asks for a child: seven factors, each with words, and what follows. */
export default async function CompetencePage({ params }: Props) {
  const page = await readCaseToHandle((await params).caseId)
  const { held } = page
  const kept = keptOf(page)
  return (
    <CaseFrame held={held} heading="The child’s competence">
      <p className="lead">{ageSentence(page)}</p>
      <p>
        Children have the same rights as everybody. In England no age decides: understanding does. A child who
        understands is answered themself; a parent may act if the child lets them, does not understand yet, or it is
        plainly in the child’s interests.
      </p>
      {kept && <Kept kept={kept} />}
      <section>
        <h2>{kept ? 'Weigh it anew' : 'The seven factors'}</h2>
        <ActionForm action={keepCompetenceHere} submitLabel="Keep this">
          <input type="hidden" name="caseId" value={held.id} />
          {COMPETENCE_FACTORS.map((factor) => (
            <Textarea
              key={factor}
              label={COMPETENCE_FACTOR_WORDS[factor].label}
              hint={COMPETENCE_FACTOR_WORDS[factor].hint}
              name={factor}
              rows={3}
              defaultValue={kept?.facts.factors[factor]}
            />
          ))}
          <Radios
            label="What follows"
            name="conclusion"
            defaultValue={kept?.facts.conclusion}
            options={COMPETENCE_CONCLUSIONS.map((value) => ({ value, label: COMPETENCE_CONCLUSION_WORDS[value] }))}
          />
          <Textarea label="Why" name="because" rows={3} defaultValue={kept?.facts.because} />
        </ActionForm>
      </section>
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}

function ageSentence({ held, subject, today }: CaseToHandle): string {
  const born = subject?.kind === 'student' ? subject.dateOfBirth : held.subjectDateOfBirth
  if (!born) return 'No date of birth is known: weigh it as for a child until there is one.'
  const age = ageOn(born, today)
  return `Born on ${formatDate(born)}, ${age} years old today${age >= 18 ? ': an adult, who is answered themself' : ''}.`
}

/** The newest that was kept; each stays in the record. */
function keptOf({ findings }: CaseToHandle) {
  const last = findings.findLast(({ kind }) => kind === 'competence')
  const read = CompetenceFacts.safeParse(last?.facts)
  return last && read.success ? { ...last, facts: read.data } : null
}

function Kept({ kept: { at, by, facts } }: { kept: NonNullable<ReturnType<typeof keptOf>> }) {
  return (
    <section>
      <h2>{COMPETENCE_CONCLUSION_WORDS[facts.conclusion]}</h2>
      <p>
        {facts.because} ({formatInstant(at)}, {by})
      </p>
      <SummaryList
        rows={COMPETENCE_FACTORS.map((factor) => ({
          term: COMPETENCE_FACTOR_WORDS[factor].label,
          value: facts.factors[factor] ?? '',
        }))}
      />
    </section>
  )
}
