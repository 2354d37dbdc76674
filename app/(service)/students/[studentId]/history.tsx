import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { StageTag } from '#app/_ui/stage-tag.tsx'
import { Timeline } from '#app/_ui/timeline.tsx'
import { NOT_TAKING_PART_WORDS, STAGE_WORDS } from '#db/vocabulary.ts'
import type { Membership } from './standing.tsx'

/** Everything that was said of a student's progress in a cohort, the newest first. Nothing is ever taken out of it. */
export function History({ membership, heading }: { membership: Membership; heading: string }) {
  const { events, joinedOn, cohort } = membership
  return (
    <section>
      <h2>{heading}</h2>
      {events.length === 0 ? (
        <p>
          Nothing has happened since {formatDate(joinedOn)}, when the student was added to {cohort.name}.
        </p>
      ) : (
        <Timeline events={events.map(asTold)} />
      )}
    </section>
  )
}

function asTold({ id, at, by, fromStage, toStage, reason, note }: Membership['events'][number]) {
  const moved = fromStage !== toStage
  return {
    id,
    title: <StageTag stage={toStage} />,
    when: formatInstant(at),
    by: `${moved ? 'set' : 'added'} by ${by ?? 'somebody who has left'}`,
    detail: (
      <>
        <p>
          {moved ? `From ${STAGE_WORDS[fromStage]} to ${STAGE_WORDS[toStage]}` : 'The stage stayed as it was'}
          {reason && `. Reason: ${NOT_TAKING_PART_WORDS[reason].toLowerCase()}`}
        </p>
        {note && <p className="note">{note}</p>}
      </>
    ),
  }
}
