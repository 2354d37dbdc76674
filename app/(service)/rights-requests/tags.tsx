import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { RIGHTS_STATE_WORDS, type RightsState } from '#db/vocabulary.ts'
import { type CaseClock, CLOCK_STATE_WORDS, type ClockState } from '#lib/rights/case-clock.ts'

const STATE_TONES: Partial<Record<RightsState, Tone>> = {
  received: 'info',
  awaiting_identity: 'warning',
  awaiting_authority: 'warning',
  awaiting_clarification: 'warning',
  decided: 'info',
  delivered: 'success',
}

/** Where a request stands. */
export function StateTag({ state }: { state: RightsState }) {
  return <Tag tone={STATE_TONES[state]}>{RIGHTS_STATE_WORDS[state]}</Tag>
}

const CLOCK_TONES: Partial<Record<ClockState, Tone>> = {
  paused: 'warning',
  extended: 'info',
  met: 'success',
  missed: 'error',
}

/** Where the clock stands; what is due within five days says so. */
export function ClockTag({ clock: { state, late, daysLeft } }: { clock: CaseClock }) {
  const soon = !late && daysLeft !== null && daysLeft <= 5
  return <Tag tone={soon ? 'warning' : CLOCK_TONES[state]}>{soon ? 'Due soon' : CLOCK_STATE_WORDS[state]}</Tag>
}
