import { z } from 'zod'
import { REFUSAL_CODES, type RefusalCode } from '#lib/cohorts/reading/refusal.ts'

/** Everything that the API answers instead of what was asked for: its status, and words where none are more exact. */
export const PROBLEMS = {
  token_missing: [401, 'Send a personal access token: Authorization: Bearer wex_…'],
  token_not_accepted: [401, 'This token is not known, or is over: make a new one in your account.'],
  scope_missing: [403, 'This token was not made for that: make one with the scope that is named here.'],
  not_allowed: [403, 'The roles of this token’s owner do not allow that.'],
  not_found: [404, 'There is nothing at this address, or this token’s owner does not have access to it.'],
  close_matches_open: [409, 'Some rows may be students already held. Settle them on the page that the upload names.'],
  changed_since: [409, 'Students changed since the upload was checked. Read it again, then commit it again.'],
  set_aside: [409, 'A person cancelled this upload. Send the file again, under another Idempotency-Key if it had one.'],
  not_now: [409, 'The file is being read. Ask for the upload until its state is reviewed, then commit it.'],
  undone: [409, 'A person undid this upload. Send the file again, under another Idempotency-Key if it had one.'],
  too_large: [413, 'The request is too large.'],
  media_type: [415, 'Send the file as a spreadsheet with its own Content-Type, or as multipart/form-data.'],
  wrong_input: [422, 'Something that was sent has to be put right.'],
  file_refused: [422, 'The file cannot be read.'],
  too_many_requests: [429, 'That is too many requests in a minute. Wait as long as Retry-After says.'],
  failed: [500, 'Something went wrong here. Nothing was half saved.'],
  unavailable: [503, 'The service is not available just now. Try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ProblemCode = keyof typeof PROBLEMS

export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

/** An expected refusal, as the work gives it back; without a message, the words above. */
export type Problem = {
  code: ProblemCode
  message?: string
  /** What is wrong, by the name of a parameter or of a field of the body. */
  fields?: { field: string; message: string }[]
  /** Why a file was not read. */
  file?: RefusalCode
  /** Seconds after which it may be tried again. */
  retryAfter?: number
}

export const ErrorAnswer = z.object({
  error: z.object({
    code: z.enum(PROBLEM_CODES).describe('For programs: a closed list.'),
    message: z.string().describe('For people: what is wrong, and what would be right.'),
    reference: z.string().optional().describe('Where it was our fault: quote it, the service’s log has it.'),
    fields: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('What is wrong, by the name of a parameter or of a field of the body.'),
    file: z.enum(REFUSAL_CODES).optional().describe('Why the file was not read.'),
  }),
})
