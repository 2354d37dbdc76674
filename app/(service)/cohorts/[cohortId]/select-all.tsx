'use client'

import type { ChangeEvent } from 'react'

/** Ticks every checkbox of a name in its form. Only a script can: drawn where one runs. */
export function SelectAll({ name }: { name: string }) {
  const tick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`) ?? []
    for (const box of boxes) box.checked = currentTarget.checked
  }
  return <input type="checkbox" aria-label="Select all on this page" onChange={tick} />
}
