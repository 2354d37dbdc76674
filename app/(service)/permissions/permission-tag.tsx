import { Tag, type Tone } from '#app/_ui/tag.tsx'
import { PERMISSION_STATE_WORDS, type PermissionState } from '#db/vocabulary.ts'

const TONES = {
  asked: 'warning',
  in_force: 'success',
  refused: 'error',
  withdrawn: 'neutral',
  expired: 'neutral',
} satisfies Record<PermissionState, Tone>

/** Where a permission request stands. */
export const PermissionTag = ({ state }: { state: PermissionState }) => (
  <Tag tone={TONES[state]}>{PERMISSION_STATE_WORDS[state]}</Tag>
)
