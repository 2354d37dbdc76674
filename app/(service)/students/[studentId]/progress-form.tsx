import { ActionForm } from '#app/_ui/form.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { NOT_TAKING_PART_REASONS, NOT_TAKING_PART_WORDS, STAGE_WORDS, STAGES, type StudentId } from '#db/vocabulary.ts'
import { saveProgress } from './actions.ts'
import type { Membership } from './standing.tsx'

const STAGE_OPTIONS = STAGES.map((stage) => ({ value: stage, label: STAGE_WORDS[stage] }))
const REASON_OPTIONS = NOT_TAKING_PART_REASONS.map((reason) => ({
  value: reason,
  label: NOT_TAKING_PART_WORDS[reason],
}))

/** Says where the student stands now. Field names carry the membership: a student in two cohorts has two such forms. */
export function ProgressForm({ studentId, membership }: { studentId: StudentId; membership: Membership }) {
  const { id, stage, events } = membership
  const reason = stage === 'not_taking_part' ? (events[0]?.reason ?? undefined) : undefined
  return (
    <ActionForm action={saveProgress} submitLabel="Save progress">
      <input type="hidden" name="studentId" value={studentId} />
      <div className="with-reason">
        <SelectField label="Stage" name={`progress.${id}.stage`} options={STAGE_OPTIONS} defaultValue={stage} />
        <SelectField
          label="Reason for not taking part"
          name={`progress.${id}.reason`}
          hint="Only for students who are not taking part"
          empty="Choose a reason"
          options={REASON_OPTIONS}
          defaultValue={reason}
        />
      </div>
      <Textarea
        label="Note"
        name={`progress.${id}.note`}
        optional
        hint="Colleagues and placement partners who see this student can read it. Leave out health and family matters."
        rows={2}
        maxLength={1000}
        autoComplete="off"
      />
    </ActionForm>
  )
}
