import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { ACCESS_STATE_WORDS, type AccessState } from '#lib/people/rules.ts'

const TONES = {
  active: 'success',
  suspended: 'warning',
  deactivated: 'neutral',
  without_role: 'neutral',
} satisfies Record<AccessState, Tone>

export const AccessTag = ({ state }: { state: AccessState }) => (
  <Tag tone={TONES[state]}>{ACCESS_STATE_WORDS[state]}</Tag>
)
