'use client'

import type { SubmissionResult } from '@conform-to/dom'
import { createContext, use } from 'react'
import { typedValue } from './typed-value.ts'

/**
 * What a server action hands back when the form must be shown again: Conform's `submission.reply()`, and what the page
 * shows beside it (the gate's `Refusal.beside`).
 */
export type FormState = (SubmissionResult<string[]> & { beside?: unknown }) | undefined

export const FormContext = createContext<{ state: FormState; pending: boolean }>({ state: undefined, pending: false })

type FieldSource<Value> = { name: string; errors?: string[]; defaultValue?: Value }

/**
 * What a field shows: its own props, or inside an ActionForm what was typed and what was wrong with it.
 * A field that was emptied stays empty: once something was typed, the default no longer counts.
 */
export function useTextValue({ name, errors, defaultValue }: FieldSource<string>) {
  const { state } = use(FormContext)
  const typed = state?.initialValue ? typedValue(state.initialValue, name) : undefined
  return {
    errors: errors ?? state?.error?.[name] ?? [],
    value: state?.initialValue ? (typeof typed === 'string' ? typed : '') : defaultValue,
  }
}

/** The same for fields with several values (checkboxes). */
export function useListValue({ name, errors, defaultValue }: FieldSource<string[]>) {
  const { state } = use(FormContext)
  const typed = state?.initialValue ? typedValue(state.initialValue, name) : undefined
  return {
    errors: errors ?? state?.error?.[name] ?? [],
    value: state?.initialValue ? [typed].flat().filter((one) => typeof one === 'string') : defaultValue,
  }
}

/** The messages of a field that is made of parts (`start`, `start.day`, …), each once. */
export function usePartErrors(name: string, parts: string[], errors?: string[]) {
  const { state } = use(FormContext)
  const ofParts = parts.filter((part) => state?.error?.[`${name}.${part}`]?.length)
  const all = errors ?? [name, ...parts.map((part) => `${name}.${part}`)].flatMap((key) => state?.error?.[key] ?? [])
  return { errors: [...new Set(all)], wrongParts: ofParts.length > 0 ? ofParts : all.length > 0 ? parts : [] }
}
