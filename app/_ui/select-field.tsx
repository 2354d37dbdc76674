'use client'

import { describedBy, Field, type FieldProps } from './field.tsx'
import { useTextValue } from './form-state.ts'
import { drawn, type Markup, markup } from './markup.ts'

type Option = { value: string; label: string }

type SelectFieldProps = FieldProps & {
  options: readonly Option[]
  defaultValue?: string
  /** The words of a first, empty choice; without it the first option is chosen. */
  empty?: string
}

export function SelectField(props: SelectFieldProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, options, empty } = props
  const { errors, value } = useTextValue({ name, errors: ownErrors, defaultValue })
  const first = empty === undefined ? [] : [{ value: '', label: empty }]
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
        {...drawn(markup`${[...first, ...options].map((option) => drawnOption(option, option.value === value))}`)}
      />
    </Field>
  )
}

const drawnOption = ({ value, label }: Option, chosen: boolean): Markup =>
  chosen
    ? markup`<option value="${value}" selected="">${label}</option>`
    : markup`<option value="${value}">${label}</option>`
