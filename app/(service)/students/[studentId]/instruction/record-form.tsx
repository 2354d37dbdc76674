import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { INSTRUCTION_CAPACITIES, INSTRUCTION_CAPACITY_WORDS } from '#db/vocabulary.ts'
import type { InstructionsPage } from '#lib/privacy/loaders.ts'
import { saveInstruction } from './actions.ts'

/** Asks what was said, by whom and when, and how the school knows; and says before what recording it does. */
export function RecordForm({ page: { student, state, decides } }: { page: InstructionsPage }) {
  const holds = state === 'instructed' || state === 'ask'
  return (
    <section aria-labelledby="record">
      <h2 id="record">{state === 'ask' ? 'Record what the student answered' : 'Record what was said'}</h2>
      {!holds && (
        <WarningText>
          An instruction deletes the student’s tutor group, UPN, ULN and email address from this service at once. If it
          is withdrawn later, they come back with your next upload, not by themselves.
        </WarningText>
      )}
      <ActionForm
        action={saveInstruction}
        submitLabel="Record"
        beside={<a href={`/students/${student.id}`}>Go back without recording</a>}
      >
        <input type="hidden" name="studentId" value={student.id} />
        <Radios
          label="What was said?"
          name="deed"
          defaultValue={holds ? undefined : 'instructed'}
          options={[
            { value: 'instructed', label: 'Share nothing beyond names and date of birth' },
            ...(holds
              ? [{ value: 'withdrawn', label: 'The instruction is withdrawn: share as with other students' }]
              : []),
          ]}
        />
        <Radios
          label="Who said it?"
          name="capacity"
          defaultValue={decides}
          options={INSTRUCTION_CAPACITIES.map((value) => ({ value, label: INSTRUCTION_CAPACITY_WORDS[value] }))}
        />
        <DateField label="When was it said?" name="givenOn" hint="For example, 14 6 2027" />
        <Textarea
          label="How does the school know?"
          hint="Such as “letter of 14 June, in the student’s file”, or who spoke with whom"
          name="evidence"
          rows={3}
        />
      </ActionForm>
    </section>
  )
}
