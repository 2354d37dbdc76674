'use client'

import { Choice, type ChoiceOption } from './choice.tsx'
import type { FieldProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { useListValue } from './form-state.ts'

type CheckboxesProps = FieldProps & {
  options: readonly ChoiceOption[]
  defaultValue?: string[]
  legendIsHeading?: boolean
}

/** Any number of choices; all are sent under the same name. For a single one too: its legend asks the question. */
export function Checkboxes(props: CheckboxesProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, options, legendIsHeading } = props
  const { errors, value = [] } = useListValue({ name, errors: ownErrors, defaultValue })
  return (
    <Fieldset
      legend={label}
      legendIsHeading={legendIsHeading}
      name={name}
      hint={hint}
      errors={errors}
      optional={optional}
    >
      {options.map((option) => (
        <Choice
          key={option.value}
          type="checkbox"
          name={name}
          id={`${name}-${option.value}`}
          option={option}
          checked={value.includes(option.value)}
        />
      ))}
    </Fieldset>
  )
}
