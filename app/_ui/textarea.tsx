'use client'

import { describedBy, Field, type FieldProps } from './field.tsx'
import { useTextValue } from './form-state.ts'

type TextareaProps = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number; autoComplete?: string }

export function Textarea(props: TextareaProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, rows = 5, ...rest } = props
  const { errors, value } = useTextValue({ name, errors: ownErrors, defaultValue })
  return (
    <Field label={label} name={name} hint={hint} errors={errors} optional={optional}>
      <textarea
        {...rest}
        id={name}
        name={name}
        rows={rows}
        defaultValue={value}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, hint, errors)}
      />
    </Field>
  )
}
