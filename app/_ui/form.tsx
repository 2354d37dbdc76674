'use client'

import { type FormEvent, type ReactNode, useActionState, useEffect, useMemo } from 'react'
import type { ButtonVariant } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FormContext, type FormState } from './form-state.ts'
import { SubmitButton } from './submit-button.tsx'

type ActionFormProps = {
  /** A server action made by the gate: gives back `submission.reply()` where the form must be shown again. */
  action: (state: FormState, data: FormData) => Promise<FormState>
  /** Words of the one button; without it, put a `SubmitButton` among the children. */
  submitLabel?: string
  submitVariant?: ButtonVariant
  /** Beside the button, such as a link to go back without a change. */
  beside?: ReactNode
  children?: ReactNode
}

/**
 * A form over a server action. Fields inside it show what was typed and what was wrong without further ado.
 * Without JavaScript the page comes back from the server in the same state. The browser's own messages are off:
 * one set of words, at the field and in the summary.
 */
export function ActionForm({ action, submitLabel, submitVariant, beside, children }: ActionFormProps) {
  const [state, send, pending] = useActionState(action, undefined)
  const errors = useMemo(() => inFormOrder(state), [state])
  const wrong = Object.values(errors).some((messages) => messages?.length)
  useErrorTitle(wrong)
  const sendOnce = (event: FormEvent) => {
    if (pending) event.preventDefault()
  }
  return (
    <FormContext value={{ state, pending }}>
      {wrong && <ErrorSummary errors={errors} />}
      <form action={send} onSubmit={sendOnce} noValidate>
        {children}
        {submitLabel && (
          <div className="button-row">
            <SubmitButton variant={submitVariant}>{submitLabel}</SubmitButton>
            {beside}
          </div>
        )}
      </form>
    </FormContext>
  )
}

/** What is wrong: of the form as a whole, then in the order of its fields, then what the refusal itself asks. */
function inFormOrder(state: FormState): Record<string, string[] | null> {
  const fields = state?.fields ?? []
  const place = (name: string) => {
    const found = fields.findIndex((field) => field === name || field.startsWith(`${name}.`))
    return name === '' || found >= 0 ? found : fields.length
  }
  const errors = Object.entries(state?.error ?? {})
  return Object.fromEntries(errors.sort(([one], [other]) => place(one) - place(other)))
}

/** Screen readers read the title first: it says that the form came back. */
function useErrorTitle(wrong: boolean) {
  useEffect(() => {
    if (!wrong) return
    const title = document.title
    if (title.startsWith('Error: ')) return
    document.title = `Error: ${title}`
    return () => {
      if (document.title === `Error: ${title}`) document.title = title
    }
  }, [wrong])
}
