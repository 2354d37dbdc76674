'use client'

import { describedBy, Field, type FieldProps } from './field.tsx'
import { useTextValue } from './form-state.ts'

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search'
  defaultValue?: string
  /** Characters to expect: the field's width says how long an answer is. */
  width?: 2 | 4 | 10 | 20
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel'
  spellCheck?: boolean
  autoCapitalize?: 'none' | 'words' | 'characters'
  maxLength?: number
  /** The id of a `datalist`. */
  list?: string
}

export function TextField(props: TextFieldProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, width, type = 'text', ...rest } = props
  const { errors, value } = useTextValue({ name, errors: ownErrors, defaultValue })
  return (
    <Field label={label} name={name} hint={hint} errors={errors} optional={optional}>
      <input
        {...rest}
        type={type}
        id={name}
        name={name}
        className={width && `w-${width}c`}
        defaultValue={value}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, hint, errors)}
      />
    </Field>
  )
}
