'use client'

import { use } from 'react'
import type { FieldProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { FormContext, usePartErrors } from './form-state.ts'
import { typedValue } from './typed-value.ts'

const PARTS = [
  { part: 'day', label: 'Day', width: 'w-2c' },
  { part: 'month', label: 'Month', width: 'w-month' },
  { part: 'year', label: 'Year', width: 'w-4c' },
] as const

type DateParts = { day?: string; month?: string; year?: string }
type DateFieldProps = FieldProps & {
  defaultValue?: DateParts
  legendIsHeading?: boolean
  /** `bday` for the date of birth of the person who fills the form in; nobody else's. */
  autoComplete?: 'bday'
}

/**
 * A date in three fields, `NAME.day`, `NAME.month` and `NAME.year`. A month may be typed in words ("June"),
 * which is why its field brings up the full keyboard.
 */
export function DateField(props: DateFieldProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, legendIsHeading, autoComplete } = props
  const { state } = use(FormContext)
  const { errors, wrongParts } = usePartErrors(
    name,
    PARTS.map(({ part }) => part),
    ownErrors,
  )
  return (
    <Fieldset
      legend={label}
      legendIsHeading={legendIsHeading}
      name={name}
      hint={hint}
      errors={errors}
      optional={optional}
    >
      <div className="field date-parts">
        {PARTS.map(({ part, label: partLabel, width }) => {
          const typed = typedValue(state?.initialValue, `${name}.${part}`)
          return (
            <div key={part}>
              <label htmlFor={`${name}.${part}`}>{partLabel}</label>
              <input
                type="text"
                id={`${name}.${part}`}
                name={`${name}.${part}`}
                className={width}
                inputMode={part === 'month' ? undefined : 'numeric'}
                autoComplete={autoComplete && `${autoComplete}-${part}`}
                defaultValue={state?.initialValue ? (typeof typed === 'string' ? typed : '') : defaultValue?.[part]}
                aria-invalid={wrongParts.includes(part) || undefined}
              />
            </div>
          )
        })}
      </div>
    </Fieldset>
  )
}
