import { z } from 'zod'
import {
  type CohortId,
  NOT_TAKING_PART_REASONS,
  type NotTakingPartReason,
  type ProgressSheetId,
  STAGES,
  type Stage,
  type StudentId,
} from '#db/vocabulary.ts'
import { LIMITS } from '#lib/cohorts/reading/limits.ts'

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

/** More than this many students are changed only once the number itself has been confirmed. */
export const CONFIRM_ABOVE = 50

/** A selection of a cohort's students: `student` ticked in their rows, `newStage`, `reason`. */
export const ChangeSelectionForm = z
  .object({
    cohortId: z.uuid().transform((id) => id as CohortId),
    student: z
      .array(z.uuid('Select students from this list').transform((id) => id as StudentId))
      .min(1, 'Select at least one student')
      .max(500, 'Select at most 500 students at once'),
    newStage: stageFields.stage,
    reason: stageFields.reason,
    /** The number of students that was confirmed. */
    confirmed: z.string().optional(),
    /** The list's filters, to come back to. */
    back: z.string().max(600).optional(),
  })
  .superRefine(({ newStage, reason }, context) => reasonIsGiven({ stage: newStage, reason }, context))
  .superRefine(({ student, confirmed }, context) => {
    const count = new Set(student).size
    if (count > CONFIRM_ABOVE && confirmed !== String(count))
      context.addIssue({ code: 'custom', path: ['confirmed'], message: `Confirm that ${count} students are to change` })
  })
  .transform(({ newStage, ...rest }) => asSaid({ ...rest, stage: newStage }))

const CHOOSE_SHEET = 'Choose the progress sheet that you filled in'

/** What the page of progress sheets sends. A browser sends an empty file without a name where none was chosen. */
export const SheetFileForm = z.object({
  cohortId: z.uuid().transform((id) => id as CohortId),
  file: z
    .instanceof(File, { error: CHOOSE_SHEET })
    .refine((file) => file.size > 0 || (file.name !== '' && file.name !== 'undefined'), CHOOSE_SHEET)
    .refine(
      (file) => file.size <= LIMITS.fileBytes,
      `The file is larger than ${LIMITS.fileBytes / 1024 / 1024} MB: a progress sheet is far smaller. Choose the sheet that you filled in`,
    ),
})

/** What the check page of a progress sheet sends. */
export const SaveSheetForm = z.object({ sheetId: z.uuid().transform((id) => id as ProgressSheetId) })

/** What a download of progress sheets asks for: one tutor group, NO_GROUP for students without one, or all of them. */
export const SheetsQuery = z.object({
  cohort: z.uuid().transform((id) => id.toLowerCase() as CohortId),
  group: z.string().min(1).max(60).optional(),
})
