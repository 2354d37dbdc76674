'use client'

import { ErrorMessage, errorId } from '#app/_ui/field.tsx'
import { useTextValue } from '#app/_ui/form-state.ts'

type CellFieldProps = {
  /** Sheet's place, row and field: `0.14.dateOfBirth`. */
  at: string
  label: string
  row: number
  /** The value as it stands, which is sent along: only what differs from it was typed. */
  shown: string
  /** The id of what says why it is wrong. */
  why?: string
}

/** A value of a cell, to be corrected where it stands. */
export function CellField({ at, label, row, shown, why }: CellFieldProps) {
  const name = `value.${at}`
  const { value, errors } = useTextValue({ name, defaultValue: shown })
  const wrong = why !== undefined || errors.length > 0
  return (
    <div className={errors.length > 0 ? 'cell-field has-error' : 'cell-field'}>
      <label htmlFor={name}>
        {label}
        <span className="hidden-visually"> in row {row}</span>
      </label>
      <ErrorMessage name={name} errors={errors} />
      <input
        type="text"
        id={name}
        name={name}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong || undefined}
        aria-describedby={[why ?? '', errors.length > 0 ? errorId(name) : ''].filter(Boolean).join(' ') || undefined}
      />
      <input type="hidden" name={`was.${at}`} value={shown} />
    </div>
  )
}
