import { z } from 'zod'
import { readTypedDate } from '#lib/cohorts/rules.ts'

/** The three fields of a date as a form sends them. */
export const dateParts = z
  .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
  .optional()

/** A date in three fields that has to be there, as an ISO date. @param what it is, to begin a sentence with */
export const dateAsked = (what: string, missing: string) =>
  dateParts.transform((typed, context) => {
    const read = readTypedDate(typed ?? {}, what)
    if (read.ok && read.date) return read.date
    const path = read.ok || !read.part ? [] : [read.part]
    context.addIssue({ code: 'custom', path, message: read.ok ? missing : read.problem })
    return z.NEVER
  })
