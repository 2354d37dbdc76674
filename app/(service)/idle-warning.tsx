'use client'

import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { Button, ButtonRow } from '#app/_ui/button.tsx'
import { stayHere } from './idle-actions.ts'

/** How long before the end the warning comes, in milliseconds. */
const AHEAD = 5 * 60_000

/** `ending` is the end that comes whatever is done. */
type Standing = 'quiet' | 'warned' | 'ending' | 'over'

const WORDS = {
  warned: { heading: 'Are you still there?', button: 'Stay signed in' },
  ending: { heading: 'You will be signed out soon', button: 'Go on for now' },
  over: { heading: 'You have been signed out', button: 'I have signed in again' },
} satisfies Record<Exclude<Standing, 'quiet'>, { heading: string; button: string }>

/**
 * Warns before a session ends, and lets its person go on without losing what they typed. Nothing is shown until then,
 * and nothing at all without JavaScript: the sign-in page that follows leads back here.
 * @param idleMinutes after which the session ends when nothing is done
 * @param secondsLeft until it ends whatever is done
 */
export function IdleWarning({ idleMinutes, secondsLeft }: { idleMinutes: number; secondsLeft: number }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [standing, setStanding] = useState<Standing>('quiet')
  const ends = useRef({ idle: Number.POSITIVE_INFINITY, whatever: Number.POSITIVE_INFINITY })
  const windows = useRef<BroadcastChannel>(undefined)

  /** The service was asked for something just now, here or in another window. */
  const asked = (left: number) => {
    const now = Date.now()
    // The database notes a use once a minute: it may take the last one for a minute earlier.
    ends.current = { idle: now + (idleMinutes - 1) * 60_000, whatever: now + left * 1000 }
  }

  const look = () => {
    const { idle, whatever } = ends.current
    const left = Math.min(idle, whatever) - Date.now()
    setStanding(left <= 0 ? 'over' : left > AHEAD ? 'quiet' : whatever < idle ? 'ending' : 'warned')
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page alone begins anew
  useEffect(() => {
    asked(secondsLeft)
    const channel = new BroadcastChannel('wex.asked')
    channel.postMessage(secondsLeft)
    channel.onmessage = ({ data }) => {
      asked(Number(data))
      look()
    }
    windows.current = channel
    const timer = setInterval(look, 10_000)
    // A laptop that was closed: its timers stood still.
    document.addEventListener('visibilitychange', look)
    return () => {
      channel.close()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [idleMinutes, secondsLeft])

  useEffect(() => {
    const box = dialog.current
    if (standing === 'quiet') box?.close()
    else if (box && !box.open) box.showModal()
  }, [standing])

  const goOn = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (standing === 'ending') return dialog.current?.close()
    const state = await stayHere(undefined, new FormData()).catch(() => undefined)
    // Nothing was answered, as when the network is gone: nothing is known, and the button can be pressed again.
    if (!state) return
    const { left } = (state.beside ?? {}) as { left?: number }
    if (left === undefined) return setStanding('over')
    asked(left)
    windows.current?.postMessage(left)
    look()
  }

  return (
    <dialog
      ref={dialog}
      className="idle"
      aria-labelledby="idle-heading"
      aria-describedby="idle-words"
      // Escape means to go on; on an ended session it shows the page again.
      onCancel={standing === 'warned' ? goOn : undefined}
    >
      {standing !== 'quiet' && (
        <>
          <h2 id="idle-heading">{WORDS[standing].heading}</h2>
          <div id="idle-words" role="status">
            {standing === 'warned' && <p>For safety you are signed out in less than 5 minutes, unless you go on.</p>}
            {standing === 'ending' && (
              <p>
                You stay signed in for 12 hours at most, and yours are over in less than 5 minutes. Save what you are
                doing.
              </p>
            )}
            {standing === 'over' && (
              <p>
                What you typed is still on this page.{' '}
                <a href="/login" target="_blank" rel="noopener">
                  Sign in again in a new tab
                </a>
                , then come back to this one and go on.
              </p>
            )}
          </div>
          <ButtonRow>
            <Button type="button" onClick={goOn}>
              {WORDS[standing].button}
            </Button>
          </ButtonRow>
        </>
      )}
    </dialog>
  )
}
