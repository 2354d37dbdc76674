'use client'

import { useEffect, useRef } from 'react'

/**
 * With JavaScript, a file over the limit is not sent at all: the page says so at once, in the words that the server
 * would use. Without, the server refuses it unread (scripts/serve/server.ts).
 */
export function SizeGuard({ largest }: { largest: number }) {
  const mark = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const form = mark.current?.form
    if (!form) return
    const check = (event: SubmitEvent) => {
      const input = form.elements.namedItem('file')
      const [file] = input instanceof HTMLInputElement ? (input.files ?? []) : []
      if (!file || file.size <= largest) return
      event.preventDefault()
      event.stopPropagation()
      window.location.assign('?problem=TOO_BIG')
    }
    form.addEventListener('submit', check, { capture: true })
    return () => form.removeEventListener('submit', check, { capture: true })
  }, [largest])
  return <input type="hidden" ref={mark} />
}
