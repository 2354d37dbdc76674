'use client'

import { use } from 'react'
import { FormContext } from '#app/_ui/form-state.ts'
import { typedValue } from '#app/_ui/typed-value.ts'

/** The state of the record that the person has seen: the one the page was read at, or the one a refusal has shown. */
export function HeldVersion({ read }: { read: string }) {
  const { state } = use(FormContext)
  const { version } = (state?.beside ?? {}) as { version?: string }
  const sent = typedValue(state?.initialValue, 'version')
  return <input type="hidden" name="version" value={version ?? (typeof sent === 'string' ? sent : read)} />
}
