'use client'

import { useEffect, useRef } from 'react'

/** Asks before somebody leaves the page by a link while there is something in its form that was not sent. */
export function KeepTyped() {
  const mark = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const form = mark.current?.form
    if (!form) return
    let typed = false
    const note = () => {
      typed = true
    }
    const sent = () => {
      typed = false
    }
    const ask = (event: BeforeUnloadEvent) => {
      if (typed) event.preventDefault()
    }
    form.addEventListener('input', note)
    form.addEventListener('submit', sent)
    window.addEventListener('beforeunload', ask)
    return () => {
      form.removeEventListener('input', note)
      form.removeEventListener('submit', sent)
      window.removeEventListener('beforeunload', ask)
    }
  }, [])
  return <input type="hidden" ref={mark} />
}
