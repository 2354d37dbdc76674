'use client'

import { use } from 'react'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { FormContext } from './form-state.ts'

/** A file to send. Browsers cannot be given a file back, so after an error it has to be chosen again. */
export function FileField({
  label,
  name,
  hint,
  optional,
  errors: ownErrors,
  accept,
}: FieldProps & { accept?: string }) {
  const { state } = use(FormContext)
  const errors = ownErrors ?? state?.error?.[name] ?? []
  return (
    <Field label={label} name={name} hint={hint} errors={errors} optional={optional}>
      <input
        type="file"
        id={name}
        name={name}
        accept={accept}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, hint, errors)}
      />
    </Field>
  )
}
