'use client'

import { type ReactNode, use } from 'react'
import { Button, type ButtonVariant } from './button.tsx'
import { FormContext } from './form-state.ts'

type SubmitButtonProps = { variant?: ButtonVariant; name?: string; value?: string; children: ReactNode }

/**
 * The button of an ActionForm. While the form is being sent it is `aria-disabled` and not `disabled`, which would
 * lose the focus; the form ignores a second press.
 */
export function SubmitButton(props: SubmitButtonProps) {
  const { pending } = use(FormContext)
  return <Button {...props} type="submit" aria-disabled={pending || undefined} />
}
