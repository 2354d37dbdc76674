'use client'

import { useMemo } from 'react'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { useTextValue } from './form-state.ts'

type TextareaProps = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number; autoComplete?: string }

/**
 * React, when it takes the page over, writes a textarea's default into it, over what somebody has typed since the page
 * arrived; an input and a select it leaves alone. It does so where the default is a string that equals the drawn text: in
 * the browser it is given the same text as a list of one, which the element takes for the text and React leaves alone.
 * The server, which doubles a line break that begins the text, is given the string.
 */
function keepingTyped(value: string | undefined): string | readonly string[] | undefined {
  // A form sends its line breaks as CR and LF; one of LF alone at the beginning is what React knows to double.
  const text = value?.replaceAll('\r\n', '\n')
  return text === undefined || typeof window === 'undefined' ? text : [text]
}

export function Textarea(props: TextareaProps) {
  const { label, name, hint, optional, errors: ownErrors, defaultValue, rows = 5, ...rest } = props
  const { errors, value } = useTextValue({ name, errors: ownErrors, defaultValue })
  const drawn = useMemo(() => keepingTyped(value), [value])
  return (
    <Field label={label} name={name} hint={hint} errors={errors} optional={optional}>
      <textarea
        {...rest}
        id={name}
        name={name}
        rows={rows}
        defaultValue={drawn}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, hint, errors)}
      />
    </Field>
  )
}
