'use client'

import { describedBy, Field, type FieldProps } from './field.tsx'
import { useTextValue } from './form-state.ts'

type SelectFieldProps = FieldProps & {
  options: readonly { value: string; label: string }[]
  defaultValue?: string
  /** The words of a first, empty choice; without it the first option is chosen. */
  empty?: string
}

export function SelectField(props: SelectFieldProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, options, empty } = props
  const { errors, value } = useTextValue({ name, errors: ownErrors, defaultValue })
  return (
    <Field label={label} name={name} hint={hint} errors={errors} optional={optional}>
      {/* React does not move a mounted select to a new default: the key makes a new one. */}
      <select
        key={value}
        id={name}
        name={name}
        defaultValue={value}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, hint, errors)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
