import { z } from 'zod'
import { RIGHTS_ASKS, RIGHTS_REQUESTERS, type RightsAsk } from '#db/vocabulary.ts'

/**
 * What somebody has answered of the form so far, as a draft keeps it: each page adds its part. A draft comes back from
 * the database sealed, and is still read with this schema: one of an older form of the pages is begun anew.
 */
export const Answers = z
  .object({
    who: z.enum(RIGHTS_REQUESTERS),
    what: z.array(z.enum(RIGHTS_ASKS)).min(1),
    /** Words about each thing asked; '' where somebody had none. */
    details: z.partialRecord(z.enum(RIGHTS_ASKS), z.string()),
    /** Whom it is about. */
    name: z.string(),
    /** ISO date; null where it is not known. */
    dateOfBirth: z.iso.date().nullable(),
    school: z.string().nullable(),
    /** Who asks, where it is somebody else. */
    ownName: z.string(),
    email: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    authority: z.string(),
  })
  .partial()

export type Answers = z.infer<typeof Answers>

/** The pages of the form, in order. */
export const STEPS = ['who', 'what', 'about', 'person', 'contact', 'authority', 'check'] as const
export type Step = (typeof STEPS)[number]

export const stepOf = (text: string): Step | null => STEPS.find((step) => step === text) ?? null

/** Whether a page is asked at all: only who asks for somebody else is asked what allows them to. */
const isAsked = (step: Step, { who }: Answers): boolean => step !== 'authority' || (who !== undefined && who !== 'self')

function isAnswered(step: Step, a: Answers): boolean {
  switch (step) {
    case 'who':
      return a.who !== undefined
    case 'what':
      return a.what !== undefined
    case 'about':
      return a.details !== undefined && (a.what ?? []).every((ask) => a.details?.[ask] !== undefined)
    case 'person':
      return a.name !== undefined && a.dateOfBirth !== undefined && a.school !== undefined
    case 'contact':
      return a.email !== undefined && (a.who === 'self' || a.ownName !== undefined)
    case 'authority':
      return a.authority !== undefined
    case 'check':
      return false
    default:
      return step satisfies never
  }
}

/**
 * The first page that is still to be answered; `check` when all are. Continue leads there, whoever goes further ahead is
 * led there, and whoever changed an answer on the way back meets only what the change opened.
 */
export const firstOpen = (answers: Answers): Step =>
  STEPS.find((step) => isAsked(step, answers) && !isAnswered(step, answers)) ?? 'check'

/** Whether the page can be looked at: all before it are answered, and it is asked. */
export const isReachable = (step: Step, answers: Answers): boolean =>
  isAsked(step, answers) && STEPS.indexOf(step) <= STEPS.indexOf(firstOpen(answers))

/** The page before, for the link back; null before the first. */
export const stepBefore = (step: Step, answers: Answers): Step | null =>
  STEPS.slice(0, STEPS.indexOf(step)).findLast((one) => isAsked(one, answers)) ?? null

/** Only a complete set of answers can be sent. */
export type Complete = Required<Omit<Answers, 'ownName' | 'authority'>> & Pick<Answers, 'ownName' | 'authority'>

export const complete = (answers: Answers): Complete | null =>
  firstOpen(answers) === 'check' ? (answers as Complete) : null

/** What the person chose, in the order of the form. */
export const asked = ({ what }: Pick<Complete, 'what'>): RightsAsk[] => RIGHTS_ASKS.filter((ask) => what.includes(ask))
