'use client'

import { use, useId, useState, useSyncExternalStore } from 'react'
import { describedBy, Field, type FieldProps } from './field.tsx'
import { FormContext } from './form-state.ts'

type PasswordFieldProps = FieldProps & { autoComplete: 'current-password' | 'new-password' }

/**
 * A password or passphrase. Pasting works, so that password managers do; what was typed is never given back;
 * "Show" appears only where JavaScript runs, since it does nothing without.
 */
export function PasswordField({ label, name, hint, optional, errors: ownErrors, autoComplete }: PasswordFieldProps) {
  const { state } = use(FormContext)
  const errors = ownErrors ?? state?.error?.[name] ?? []
  const [shown, setShown] = useState(false)
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const announcement = useId()
  return (
    <Field label={label} name={name} hint={hint} errors={errors} optional={optional}>
      <div className="password">
        <input
          type={shown ? 'text' : 'password'}
          id={name}
          name={name}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={describedBy(name, hint, errors)}
        />
        {scripted && (
          <button
            type="button"
            className="button button-secondary"
            aria-controls={name}
            aria-describedby={announcement}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
            <span className="hidden-visually"> {label}</span>
          </button>
        )}
        <span className="hidden-visually" role="status" id={announcement}>
          {shown ? 'It is shown on the screen' : ''}
        </span>
      </div>
    </Field>
  )
}

function never() {
  return () => {}
}
