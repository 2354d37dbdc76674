import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'success' | 'warning' | 'error' | 'info'

/** A status in a word or two. Its words say all; the colour only repeats it. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === 'neutral' ? 'tag' : `tag tag-${tone}`}>{children}</span>
}
