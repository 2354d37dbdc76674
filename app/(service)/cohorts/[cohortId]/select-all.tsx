'use client'

import { type ChangeEvent, useEffect, useState } from 'react'

/** Ticks every checkbox of a name in its form. Hidden until there is a script to do it. */
export function SelectAll({ name }: { name: string }) {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const tick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`) ?? []
    for (const box of boxes) box.checked = currentTarget.checked
  }
  return <input type="checkbox" aria-label="Select all on this page" hidden={!ready} onChange={tick} />
}
