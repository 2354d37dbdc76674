import { formatDate } from '#app/_ui/format-date.ts'
import { StageTag } from '#app/_ui/stage-tag.tsx'
import { NOT_TAKING_PART_WORDS, STAGE_NEXT_ACTOR } from '#db/vocabulary.ts'
import type { StudentPage } from '#lib/students/loaders.ts'

export type Membership = StudentPage['memberships'][number]

/** Where the student stands, since when, who said so, and who acts next: what the page is opened for. */
export function Standing({ membership }: { membership: Membership }) {
  const { stage, stageSince, joinedOn, events } = membership
  const set = events.find(({ fromStage, toStage }) => fromStage !== toStage && toStage === stage)
  const reason = stage === 'not_taking_part' ? events[0]?.reason : null
  return (
    <div className="standing">
      <p className="lead">
        <StageTag stage={stage} />
        {reason && `: ${NOT_TAKING_PART_WORDS[reason].toLowerCase()}`}
      </p>
      <p>
        {set
          ? `Since ${formatDate(stageSince)}, set by ${set.by ?? 'somebody who has left'}`
          : `In this cohort since ${formatDate(joinedOn)}`}
      </p>
      <p>
        <b>Who acts next</b> {STAGE_NEXT_ACTOR[stage]}
      </p>
    </div>
  )
}
