import { Tag } from '#app/_ui/tag.tsx'
import { TELLING_STATE_WORDS, type TellingState, tellingState } from '#lib/tellings/rules.ts'

const TONES = {
  told: 'success',
  told_late: 'warning',
  overdue: 'error',
  soon: 'warning',
  open: 'info',
} as const satisfies Record<TellingState, string>

/** Whether students were told in time, have to be, or should have been. */
export function TellingTag({ telling, today }: { telling: { dueOn: string; toldOn: string | null }; today: string }) {
  const state = tellingState(telling, today)
  return <Tag tone={TONES[state]}>{TELLING_STATE_WORDS[state]}</Tag>
}
