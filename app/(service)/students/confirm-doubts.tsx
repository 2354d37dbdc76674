'use client'

import { use } from 'react'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { confirmationOf, type Doubt } from '#lib/students/rules.ts'

/** What is doubtful about what was typed, once the form has come back with it; one box confirms all of it. */
export function ConfirmDoubts() {
  const { state } = use(FormContext)
  const { doubts = [] } = (state?.beside ?? {}) as { doubts?: Doubt[] }
  if (doubts.length === 0) return null
  return (
    <Checkboxes
      label="Check this before you save"
      name="confirmed"
      options={[{ value: confirmationOf(doubts), label: 'I have checked this, and it is as I want it' }]}
    />
  )
}
