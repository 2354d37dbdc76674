'use client'

import { type MouseEvent, useEffect, useRef } from 'react'

/**
 * What is wrong, on top of the page, each linking to its field. `errors` is keyed by field name; the key `''` holds
 * what belongs to no field. Takes the focus when it appears or changes, so that it is read out.
 */
export function ErrorSummary({ errors }: { errors: Record<string, string[] | null> }) {
  const summary = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new set of errors moves the focus again
  useEffect(() => summary.current?.focus(), [errors])
  const entries = Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({ name, message })),
  )
  if (entries.length === 0) return null
  return (
    <div className="error-summary" ref={summary} tabIndex={-1}>
      <div role="alert">
        <h2>There is a problem</h2>
        <ul>
          {entries.map(({ name, message }) => (
            <li key={`${name} ${message}`}>
              {name ? (
                <a href={`#${name}`} onClick={goToField}>
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Brings the field's label into view and puts the cursor into the field, or into the first one of a group. */
function goToField(event: MouseEvent<HTMLAnchorElement>) {
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  if (!target) return
  const control = target.matches('fieldset') ? target.querySelector<HTMLElement>('input, select, textarea') : target
  event.preventDefault()
  const group = target.closest('.field') ?? target
  group.scrollIntoView()
  control?.focus({ preventScroll: true })
}
