import type { ReactNode } from 'react'

export type FieldProps = {
  label: ReactNode
  /** The form field's name; also the id that the error summary links to. */
  name: string
  hint?: ReactNode
  /** Outside an ActionForm; inside one they come with the form's state. */
  errors?: string[]
  /** Says "(optional)" after the label: what is not marked has to be answered. */
  optional?: boolean
}

export function hintId(name: string) {
  return `${name}-hint`
}

export function errorId(name: string) {
  return `${name}-error`
}

/** The ids of what describes a field, for `aria-describedby`. */
export function describedBy(name: string, hint: ReactNode, errors: string[]): string | undefined {
  return [hint ? hintId(name) : '', errors.length > 0 ? errorId(name) : ''].filter(Boolean).join(' ') || undefined
}

export function Optional({ when }: { when?: boolean }) {
  return when ? <span className="optional"> (optional)</span> : null
}

export function Hint({ name, children }: { name: string; children?: ReactNode }) {
  return children ? (
    <p className="hint" id={hintId(name)}>
      {children}
    </p>
  ) : null
}

/** The messages at a field, in the same words as in the error summary. */
export function ErrorMessage({ name, errors }: { name: string; errors: string[] }) {
  return errors.length > 0 ? (
    <div id={errorId(name)}>
      {errors.map((error) => (
        <p className="error-message" key={error}>
          <span className="hidden-visually">Error: </span>
          {error}
        </p>
      ))}
    </div>
  ) : null
}

/** Label, hint, messages and one control, in that order. */
export function Field(props: Omit<FieldProps, 'errors'> & { errors: string[]; children: ReactNode }) {
  const { label, name, hint, errors, optional, children } = props
  return (
    <div className={errors.length > 0 ? 'field has-error' : 'field'}>
      <label htmlFor={name}>
        {label}
        <Optional when={optional} />
      </label>
      <Hint name={name}>{hint}</Hint>
      <ErrorMessage name={name} errors={errors} />
      {children}
    </div>
  )
}
