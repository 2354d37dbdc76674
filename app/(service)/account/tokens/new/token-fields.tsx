'use client'

import { use } from 'react'
import { ButtonRow } from '#app/_ui/button.tsx'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { Radios } from '#app/_ui/radios.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { API_SCOPE_WORDS, type ApiScope } from '#db/vocabulary.ts'
import { TOKEN_DAYS } from '#lib/api/schema.ts'
import { type Made, MadeToken } from './made-token.tsx'

/** What a scope lets a system do, beyond its name. */
const SCOPE_HINTS = {
  'cohort.read': 'Names, dates and how many students; nothing about any one of them',
  'student.read': 'Names, dates of birth, UPNs and progress of every student you can see',
  'cohort.upload': 'Send a list of students, and save it',
  'report.read': 'How many students, by school and stage; nothing about any one of them',
} as const satisfies Record<ApiScope, string>

/** The form's fields; once the token is made, the token in their place. */
export function TokenFields({ scopes, baseUrl }: { scopes: readonly ApiScope[]; baseUrl: string }) {
  const { state } = use(FormContext)
  const made = state?.beside as Made | undefined
  if (made) return <MadeToken {...made} baseUrl={baseUrl} />
  return (
    <>
      <TextField label="Name" name="name" hint="What the token is for, such as Nightly upload" maxLength={60} />
      <Checkboxes
        label="What may it do?"
        name="scopes"
        hint="Choose only what the other system needs"
        options={scopes.map((scope) => ({
          value: scope,
          label: API_SCOPE_WORDS[scope],
          hint: SCOPE_HINTS[scope],
        }))}
      />
      <Radios
        label="How long does it last?"
        name="days"
        hint="Then you make a new one. A shorter time is safer"
        defaultValue="90"
        options={TOKEN_DAYS.map((days) => ({ value: String(days), label: `${days} days` }))}
      />
      <ButtonRow>
        <SubmitButton>Make token</SubmitButton>
        <a href="/account/tokens">Cancel</a>
      </ButtonRow>
    </>
  )
}
