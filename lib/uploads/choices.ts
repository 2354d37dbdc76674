import { z } from 'zod'
import { ReadingChoices } from '#lib/cohorts/reading/choices.ts'

/** What a person decides about a row that may be a student already held. */
export const CLOSE_MATCH_CHOICES = ['leave', 'same', 'different'] as const
export type CloseMatchChoice = (typeof CLOSE_MATCH_CHOICES)[number]

/**
 * Everything that people decided about an upload, as `upload.choices` keeps it: how the file is read, and what becomes
 * of its rows when they are saved. The second part needs no new reading of the file.
 */
export const UploadChoices = ReadingChoices.extend({
  /** Close matches by sheet and row; what is not here is left out. */
  match: z.record(z.string(), z.record(z.string(), z.enum(CLOSE_MATCH_CHOICES))).default({}),
  /** Good rows of other year groups than the cohort's. */
  otherYears: z.enum(['include', 'leave']).default('include'),
})
export type UploadChoices = z.infer<typeof UploadChoices>

/** Nothing decided yet. */
export const NO_UPLOAD_CHOICES: UploadChoices = UploadChoices.parse({})

/** The choices as stored: null, and keys that came later, stand for nothing decided. */
export const storedChoices = (stored: unknown): UploadChoices => UploadChoices.parse(stored ?? {})
