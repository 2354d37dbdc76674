'use client'

import { Choice, type ChoiceOption } from './choice.tsx'
import type { FieldProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { useTextValue } from './form-state.ts'

type RadiosProps = FieldProps & {
  options: readonly ChoiceOption[]
  defaultValue?: string
  inline?: boolean
  legendIsHeading?: boolean
}

export function Radios(props: RadiosProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, options, inline, legendIsHeading } = props
  const { errors, value } = useTextValue({ name, errors: ownErrors, defaultValue })
  return (
    <Fieldset
      legend={label}
      legendIsHeading={legendIsHeading}
      name={name}
      hint={hint}
      errors={errors}
      optional={optional}
    >
      <div className={inline ? 'choices-inline' : undefined}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type="radio"
            name={name}
            id={`${name}-${option.value}`}
            option={option}
            checked={option.value === value}
          />
        ))}
      </div>
    </Fieldset>
  )
}
