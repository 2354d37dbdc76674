import { formatInstant } from '#app/_ui/format-date.ts'
import { Timeline } from '#app/_ui/timeline.tsx'
import { RIGHTS_ASK_WORDS, RIGHTS_STATE_WORDS, type RightsAsk } from '#db/vocabulary.ts'
import { eventWords, LATE_REASON_WORDS, type LateReason } from '#lib/rights/event-words.ts'
import type { CasePage } from '#lib/rights/office/loaders.ts'

type Event = CasePage['events'][number]

/** Who did what and when, under which rules: the newest first. */
export function History({ page: { events, held } }: { page: CasePage }) {
  return (
    <section>
      <h2>History</h2>
      <p>Counted by the rules since {held.ruleVersion === '2026-02-05' ? '5 February 2026' : held.ruleVersion}.</p>
      <Timeline
        events={events.toReversed().map((event) => ({
          id: event.id,
          title: titleOf(event),
          when: formatInstant(event.at),
          by: event.by ?? undefined,
          detail: detailOf(event),
        }))}
      />
    </section>
  )
}

function titleOf({ kind, details }: Event): string {
  const ask = details?.ask
  if (kind === 'decide_item' && typeof ask === 'string' && ask in RIGHTS_ASK_WORDS)
    return `Outcome recorded: ${RIGHTS_ASK_WORDS[ask as RightsAsk].toLowerCase()}`
  return eventWords(kind)
}

function detailOf({ fromState, toState, reason, details }: Event): string | undefined {
  const late = details?.late
  const parts = [
    fromState && toState && fromState !== toState
      ? `From “${RIGHTS_STATE_WORDS[fromState].toLowerCase()}” to “${RIGHTS_STATE_WORDS[toState].toLowerCase()}”.`
      : null,
    typeof late === 'string' && late in LATE_REASON_WORDS
      ? `Late: ${LATE_REASON_WORDS[late as LateReason].toLowerCase()}.`
      : null,
    reason,
  ]
  return parts.filter(Boolean).join(' ') || undefined
}
