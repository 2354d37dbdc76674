import type { ReactNode } from 'react'
import { hintId } from './field.tsx'

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode }

type ChoiceProps = { type: 'radio' | 'checkbox'; name: string; id: string; option: ChoiceOption; checked: boolean }

/** One radio button or checkbox with its label and hint. */
export function Choice({ type, name, id, option, checked }: ChoiceProps) {
  return (
    <div className="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        aria-describedby={option.hint ? hintId(id) : undefined}
      />
      <label htmlFor={id}>{option.label}</label>
      {option.hint && (
        <p className="hint" id={hintId(id)}>
          {option.hint}
        </p>
      )}
    </div>
  )
}
