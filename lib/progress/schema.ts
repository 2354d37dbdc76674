import { z } from 'zod'
import { NOT_TAKING_PART_REASONS, type NotTakingPartReason, STAGES, type Stage } from '#db/vocabulary.ts'

/** The fields in which a stage is said: for every form that sets one. */
export const stageFields = {
  stage: z.enum(STAGES, { error: 'Choose a stage' }),
  reason: z.enum(NOT_TAKING_PART_REASONS, { error: 'Choose a reason from the list' }).optional(),
  note: z.string().trim().max(1000, 'Write a note of at most 1,000 characters').optional(),
}

type Said = { stage: Stage; reason?: NotTakingPartReason; note?: string }

/** For `superRefine`: who does not take part has a reason. */
export function reasonIsGiven(said: Pick<Said, 'stage' | 'reason'>, context: z.RefinementCtx): void {
  if (said.stage === 'not_taking_part' && !said.reason)
    context.addIssue({ code: 'custom', path: ['reason'], message: 'Choose why they are not taking part' })
}

/** For `transform`: a reason that was left chosen beside another stage says nothing. */
export const asSaid = <T extends Said>(said: T) => ({
  ...said,
  reason: said.stage === 'not_taking_part' ? (said.reason ?? null) : null,
  note: said.note || null,
})

/** One student's progress: `stage`, `reason`, `note`. */
export const ChangeStageForm = z.object(stageFields).superRefine(reasonIsGiven).transform(asSaid)
