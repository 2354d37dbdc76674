import type { ReactNode } from 'react'
import { describedBy, ErrorMessage, Hint, Optional } from './field.tsx'

type FieldsetProps = {
  legend: ReactNode
  /** Where the question is the whole page, its legend is the page's `h1`. */
  legendIsHeading?: boolean
  /** Names the group, so that the error summary can link to it. */
  name?: string
  hint?: ReactNode
  errors?: string[]
  optional?: boolean
  children: ReactNode
}

export function Fieldset(props: FieldsetProps) {
  const { legend, legendIsHeading, name = '', hint, errors = [], optional, children } = props
  const words = (
    <>
      {legend}
      <Optional when={optional} />
    </>
  )
  return (
    <fieldset
      id={name || undefined}
      className={errors.length > 0 ? 'has-error' : undefined}
      aria-describedby={describedBy(name, hint, errors)}
    >
      <legend className={legendIsHeading ? 'as-heading' : undefined}>
        {legendIsHeading ? <h1>{words}</h1> : words}
      </legend>
      <Hint name={name}>{hint}</Hint>
      <ErrorMessage name={name} errors={errors} />
      {children}
    </fieldset>
  )
}
