import { z } from 'zod'
import { YEAR_GROUPS, type YearGroup } from '#db/vocabulary.ts'

/** Whether counts of 1 to 4 can be read: inside the council only, or hidden, for publication. */
export const SMALL_NUMBERS = ['shown', 'hidden'] as const
export type SmallNumbers = (typeof SMALL_NUMBERS)[number]

const unset = z.literal('').transform(() => undefined)

/** What a stages report is asked for, from the address. A field left empty counts as not given; one given twice fails. */
export const StagesQuery = z.object({
  /** The year in which the academic year begins; this one when not given. */
  year: z
    .union([
      unset,
      z
        .string()
        .regex(/^20\d\d$/)
        .transform(Number),
    ])
    .optional(),
  /** All year groups when not given. */
  yearGroup: z
    .union([unset, z.enum(YEAR_GROUPS.map(String)).transform((value) => Number(value) as YearGroup)])
    .optional(),
  small: z.enum(SMALL_NUMBERS).default('shown'),
})
export type StagesQuery = z.output<typeof StagesQuery>
