'use client'

import { useEffect, useId, useState } from 'react'

type Told = { step: string; done: number; total: number | null; words: string }
type Answer = Told & { over: boolean; page: string }

const EVERY_MS = 1000
/** After an answer that did not come: the service may be starting again. */
const AFTER_FAILURE_MS = 4000
/** What is said aloud: more often would talk over everything else on the page. */
const SAY_EVERY_MS = 5000

/** A bar and a sentence that follow the upload, until there is another page to show. */
export function ProgressPoll({ at, first }: { at: string; first: Told }) {
  const id = useId()
  const [told, setTold] = useState(first)
  const [said, setSaid] = useState('')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const left = new AbortController()
    let lastSaid = { step: '', at: 0 }
    const say = ({ step, words }: Told) => {
      const now = Date.now()
      if (step === lastSaid.step && now - lastSaid.at < SAY_EVERY_MS) return
      lastSaid = { step, at: now }
      setSaid(words)
    }
    const ask = async () => {
      const next = await askOnce(at, left.signal)
      if (left.signal.aborted) return
      if (next === 'leave') {
        window.location.reload()
        return
      }
      if (next?.over) {
        window.location.replace(next.page)
        return
      }
      if (next) {
        setTold(next)
        say(next)
      }
      timer = setTimeout(ask, next ? EVERY_MS : AFTER_FAILURE_MS)
    }
    timer = setTimeout(ask, EVERY_MS)
    return () => {
      left.abort()
      clearTimeout(timer)
    }
  }, [at])
  return (
    <div className="progress">
      <p id={id}>{told.words}</p>
      <progress
        aria-labelledby={id}
        max={told.total ?? undefined}
        value={told.total === null ? undefined : told.done}
      />
      <p role="status" className="hidden-visually">
        {said}
      </p>
    </div>
  )
}

/** What it is told; null where no answer came, `leave` where the page itself has to say why (signed out, not there). */
async function askOnce(at: string, signal: AbortSignal): Promise<Answer | 'leave' | null> {
  try {
    const response = await fetch(at, { headers: { Accept: 'application/json' }, signal })
    if (response.status === 401 || response.status === 404) return 'leave'
    return response.ok ? ((await response.json()) as Answer) : null
  } catch {
    return null
  }
}
