'use client'

import { use } from 'react'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { PERMISSION_FIELD_WORDS, type PermissionField } from '#db/vocabulary.ts'
import type { Candidate } from '#lib/permissions/find-candidates.ts'
import { namesOf } from '#lib/students/rules.ts'

type NameFieldsProps = {
  n: number
  /** The name's key in the form. */
  id: string
  /** As the officer typed it. */
  name: string
  fields: readonly PermissionField[]
  lastDay: string
  candidates: readonly Candidate[]
}
type Beside = { found?: Record<string, readonly Candidate[]> }

/** The questions about one name. A search answers with the same page, so that it works without JavaScript. */
export function NameFields({ n, id, name, fields, lastDay, candidates }: NameFieldsProps) {
  const { state } = use(FormContext)
  const shown = ((state?.beside ?? {}) as Beside).found?.[id] ?? candidates
  const at = `names.${id}`
  return (
    <section className="asked-name" aria-labelledby={`${at}-heading`}>
      <h2 id={`${at}-heading`}>
        {n}. {name}
      </h2>
      <Radios
        label="May the officer use the information?"
        name={`${at}.answer`}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No', hint: 'Or you do not know who is meant' },
        ]}
        inline
      />
      {shown.length > 0 ? (
        <Radios
          label="Which student is meant?"
          name={`${at}.student`}
          hint="If you say yes. Only students of your school are listed"
          options={shown.map((student) => ({ value: student.id, label: labelOf(student), hint: hintOf(student) }))}
        />
      ) : (
        <p id={`${at}.student`}>No student of your school has this name. Search for another spelling, or say no.</p>
      )}
      <div className="ask-row">
        <TextField
          label={`Search for another student, instead of ${name}`}
          name={`${at}.words`}
          hint="Part of a name is enough"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          optional
        />
        <SubmitButton variant="secondary" name="go" value="search">
          Search<span className="hidden-visually"> for {name}</span>
        </SubmitButton>
      </div>
      <Checkboxes
        label="What may be used?"
        name={`${at}.field`}
        hint="All that was asked for is ticked: take out what may not be used"
        options={fields.map((field) => ({ value: field, label: PERMISSION_FIELD_WORDS[field] }))}
        defaultValue={[...fields]}
      />
      <DateField label="Last day" name={`${at}.until`} hint={`Only if it is to end before ${lastDay}`} optional />
      <Textarea label="Note to the officer on this name" name={`${at}.note`} rows={2} maxLength={500} optional />
    </section>
  )
}

const labelOf = (student: Candidate): string => {
  const { name, knownAs } = namesOf(student)
  return knownAs ? `${name} (${knownAs})` : name
}

const hintOf = ({ yearGroup, tutorGroup, basicsOnly }: Candidate): string =>
  [
    `Year ${yearGroup}`,
    ...(tutorGroup ? [tutorGroup] : []),
    ...(basicsOnly ? ['an instruction says that nothing beyond the basics is shared: say no'] : []),
  ].join(', ')
