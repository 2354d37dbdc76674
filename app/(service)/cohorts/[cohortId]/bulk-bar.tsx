'use client'

import { use, useEffect, useRef, useState } from 'react'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { FormContext, useListValue } from '#app/_ui/form-state.ts'
import { SelectField } from '#app/_ui/select-field.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { NOT_TAKING_PART_REASONS, NOT_TAKING_PART_WORDS, STAGE_WORDS, STAGES } from '#db/vocabulary.ts'

const stages = STAGES.map((stage) => ({ value: stage, label: STAGE_WORDS[stage] }))
const reasons = NOT_TAKING_PART_REASONS.map((reason) => ({ value: reason, label: NOT_TAKING_PART_WORDS[reason] }))

/**
 * What to do with the students that are ticked. Many at once are asked about before they change.
 * @param boxesHref the same list with its boxes in the HTML, for who has no script; null where it has them
 */
export function BulkBar({ boxesHref }: { boxesHref: string | null }) {
  const { state } = use(FormContext)
  const { value: ticked = [] } = useListValue({ name: 'student' })
  const bar = useRef<HTMLElement>(null)
  const count = useTicked(bar)
  return (
    <section ref={bar} className="bulk-bar no-print" aria-labelledby="change-stage">
      <h2 id="change-stage">
        Change the stage of the students you tick
        <output>{count ? `: ${count} ticked` : ''}</output>
      </h2>
      {boxesHref && (
        <noscript>
          <a href={boxesHref}>Show a box to tick beside each student</a>
        </noscript>
      )}
      <div>
        <SelectField label="New stage" name="newStage" empty="Choose a stage" options={stages} />
        <div className="when-not-taking-part">
          <SelectField label="Reason for not taking part" name="reason" empty="Choose a reason" options={reasons} />
        </div>
        {state?.error?.confirmed && (
          <Checkboxes
            label={`Change ${ticked.length} students at once?`}
            name="confirmed"
            options={[{ value: String(ticked.length), label: `Yes, change ${ticked.length} students` }]}
          />
        )}
        <SubmitButton>Change stage</SubmitButton>
      </div>
    </section>
  )
}

/** How many rows of the form are ticked: said while one ticks, 0 without a script. */
function useTicked(inForm: React.RefObject<HTMLElement | null>): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const form = inForm.current?.closest('form')
    if (!form) return
    const tell = () => setCount(form.querySelectorAll('input[name="student"]:checked').length)
    // A reset empties the boxes after its event.
    const tellSoon = () => queueMicrotask(tell)
    tell()
    form.addEventListener('change', tell)
    form.addEventListener('reset', tellSoon)
    return () => {
      form.removeEventListener('change', tell)
      form.removeEventListener('reset', tellSoon)
    }
  }, [inForm])
  return count
}
