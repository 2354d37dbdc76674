import { z } from 'zod'
import {
  type PersonId,
  RIGHTS_ASKS,
  RIGHTS_CHANNELS,
  RIGHTS_OUTCOMES,
  RIGHTS_REQUESTERS,
  type RightsAsk,
  type RightsAttachmentId,
  type RightsCaseId,
  type RightsItemId,
  type SchoolId,
  type StudentId,
} from '#db/vocabulary.ts'
import { readTypedDate } from '#lib/cohorts/rules.ts'
import { LATE_REASONS } from '../event-words.ts'
import { COMPETENCE_CONCLUSIONS, COMPETENCE_FACTORS, REDACTION_AGREED, REDACTION_RESULTS } from '../schema.ts'

const LONGEST = 5_000

const line = (most: number) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.normalize('NFC').replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim())
    .refine((typed) => typed.length <= most, `Shorten this to ${most} characters at most`)
const maybeLine = (most: number) => line(most).transform((typed) => typed || null)

const words = z
  .string()
  .default('')
  .transform((typed) => typed.normalize('NFC').replaceAll('\0', '').replaceAll('\r\n', '\n').trim())
  .refine((typed) => typed.length <= LONGEST, `Shorten this to ${LONGEST.toLocaleString('en-GB')} characters at most`)
const needed = (sentence: string) => words.refine((typed) => typed !== '', sentence)

const aDay = (what: string) =>
  z
    .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
    .optional()
    .transform((typed, context) => {
      const read = readTypedDate(typed ?? {}, what)
      if (read.ok) return read.date
      context.addIssue({ code: 'custom', path: read.part ? [read.part] : [], message: read.problem })
      return z.NEVER
    })
const theDay = (what: string) =>
  aDay(what).transform((day, context) => {
    if (day !== null) return day
    context.addIssue({ code: 'custom', message: `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)}` })
    return z.NEVER
  })

const caseId = z.uuid().transform((id) => id as RightsCaseId)
/** The case, and the version of it that the form was filled from. */
const seen = { caseId, version: z.coerce.number().int().min(0) }
const none = z.literal('').transform(() => null)

/** Channels of requests that staff enter: the web form enters its own. */
export const STAFF_CHANNELS = RIGHTS_CHANNELS.filter((channel) => channel !== 'web')

export const EnterForm = z
  .object({
    channel: z.enum(STAFF_CHANNELS, 'Choose how the request arrived'),
    receivedOn: theDay('The day on which the request arrived'),
    asks: z.array(z.enum(RIGHTS_ASKS), 'Choose what is asked').min(1, 'Choose what is asked'),
    ...(Object.fromEntries(RIGHTS_ASKS.map((ask) => [`details_${ask}`, words])) as Record<
      `details_${RightsAsk}`,
      typeof words
    >),
    requester: z.enum(RIGHTS_REQUESTERS, 'Choose who asks'),
    subjectName: line(200).refine((name) => name !== '', 'Enter the name of the person whom it is about'),
    subjectDateOfBirth: aDay('The date of birth'),
    subjectSchoolId: z.union([none, z.uuid().transform((id) => id as SchoolId)]).default(null),
    requesterName: maybeLine(200),
    authority: words.transform((typed) => typed || null),
    requesterEmail: z
      .union([
        none,
        z
          .string()
          .trim()
          .toLowerCase()
          .pipe(z.email('Enter an email address in the right form, such as name@example.com').max(254)),
      ])
      .default(null),
    requesterAddress: words.transform((typed) => typed || null),
    requesterPhone: maybeLine(40),
  })
  .superRefine(({ requester, requesterName, requesterEmail, requesterAddress, requesterPhone }, context) => {
    const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (requester !== 'self' && requesterName === null) say('requesterName', 'Enter the name of the person who asks')
    if (requesterEmail === null && requesterAddress === null && requesterPhone === null)
      say(
        'requesterEmail',
        'Enter an email address, a postal address or a telephone number: there has to be a way to answer',
      )
  })
  .transform(({ requesterName, subjectName, ...given }) => {
    const details: Partial<Record<RightsAsk, string>> = {}
    for (const ask of given.asks) if (given[`details_${ask}`]) details[ask] = given[`details_${ask}`]
    const { channel, receivedOn, asks, requester, subjectDateOfBirth, subjectSchoolId, authority } = given
    const { requesterEmail, requesterAddress, requesterPhone } = given
    return {
      ...{ channel, receivedOn, asks, details, requester, subjectName, subjectDateOfBirth, subjectSchoolId },
      ...{ requesterEmail, requesterAddress, requesterPhone, subjectSchool: null, about: null },
      requesterName: requester === 'self' ? (requesterName ?? subjectName) : requesterName,
      authority: requester === 'self' ? null : authority,
    }
  })
export type EnteredCase = z.output<typeof EnterForm>

export const PlainMoveForm = z.object({
  ...seen,
  move: z.enum(['begin', 'deliver', 'close', 'close_unproven']),
  reason: words,
  late: z.union([none, z.enum(LATE_REASONS)]).optional(),
})

export const WithdrawForm = z.object({ ...seen, reason: needed('Say how and when they took it back') })

export const ProofMoveForm = z.object({
  ...seen,
  move: z.enum(['ask_identity', 'accept_identity', 'ask_authority', 'accept_authority']),
  on: theDay('The day'),
  letter: words,
  reason: words,
})

export const CheckProofForm = z.object({
  ...seen,
  proofId: z.uuid().transform((id) => id as RightsAttachmentId),
  accepted: z.enum(['accepted', 'not_enough'], 'Say whether it is enough'),
})

export const QuestionForm = z.object({
  ...seen,
  question: needed('Write the question'),
  letter: needed('Write the letter'),
})
export const CloseQuestionForm = z.object({
  ...seen,
  questionId: z.uuid(),
  on: theDay('The day of the answer'),
  words: needed('Say what the answer was, or why none is needed any more'),
})

export const ExtendForm = z.object({
  ...seen,
  reason: needed('Say why three months are needed: the requester is told'),
  letter: needed('Write the letter'),
})

export const DecideForm = z.object({
  ...seen,
  itemId: z.uuid().transform((id) => id as RightsItemId),
  outcome: z.enum(RIGHTS_OUTCOMES, 'Choose the outcome'),
  reasons: z.array(z.string()).default([]),
  words,
})
export const SendDecisionForm = z.object({ ...seen, letter: needed('Write the letter') })

export const MessageForm = z.object({
  caseId,
  body: needed('Write the message first'),
  letter: z.enum(['', 'acknowledgement']).default(''),
})
export const NoteForm = z.object({ caseId, note: needed('Write the note first') })

export const AssignForm = z.object({
  ...seen,
  personId: z.union([none, z.uuid().transform((id) => id as PersonId)]),
})

const part = z
  .string()
  .default('')
  .transform((typed) => typed.trim())
/** Names, and a date of birth or the parts of it that are known, from the year down. */
export const StudentSearchForm = z
  .object({
    caseId,
    surname: line(100),
    forename: line(100),
    born: z.object({ day: part, month: part, year: part }).default({ day: '', month: '', year: '' }),
  })
  .transform(({ born: { day, month, year }, ...rest }, context) => {
    const say = (message: string, path: string[] = ['born']) => context.addIssue({ code: 'custom', path, message })
    const read = readTypedDate({ day: day || '1', month: month || '1', year }, 'The date of birth')
    if (year === '' && (month !== '' || day !== '')) say('Enter the year, too', ['born', 'year'])
    else if (day !== '' && month === '') say('Enter the month, too', ['born', 'month'])
    else if (year !== '' && !read.ok) say(read.problem, read.part ? ['born', read.part] : ['born'])
    const iso = year !== '' && read.ok && read.date ? read.date : ''
    const known = iso.slice(0, day !== '' ? 10 : month !== '' ? 7 : 4)
    if (rest.surname.replaceAll(/[^\p{L}\p{N}]/gu, '').length < 2 && known.length < 10)
      say('Enter at least two letters of the surname, or a whole date of birth', ['surname'])
    return { ...rest, born: known }
  })
export const AccountSearchForm = z.object({
  caseId,
  words: line(200).refine((typed) => typed.length >= 2, 'Enter at least two letters of the name, or the email address'),
})
export const ChoosePersonForm = z.object({
  ...seen,
  who: z
    .string('Choose who it is')
    .regex(/^(student|account):[0-9a-f-]{36}$|^nobody$/, 'Choose who it is')
    .transform((who) => {
      const [kind, id] = who.split(':')
      if (kind === 'student') return { studentId: id as StudentId }
      return kind === 'account' ? { accountId: id as PersonId } : null
    }),
})

export const CompetenceForm = z.object({
  caseId,
  ...(Object.fromEntries(
    COMPETENCE_FACTORS.map((factor) => [factor, needed('Say what you found; “not known” is an answer')]),
  ) as Record<(typeof COMPETENCE_FACTORS)[number], ReturnType<typeof needed>>),
  conclusion: z.enum(COMPETENCE_CONCLUSIONS, 'Choose the conclusion'),
  because: needed('Say why'),
})

const yesNo = (sentence: string) => z.enum(['yes', 'no'], sentence).transform((said) => said === 'yes')
export const RedactionForm = z.object({
  caseId,
  /** Which entry of the copy, as its page's address names it. */
  place: line(200),
  columns: z.array(z.string()).default([]),
  what: needed('Say what it is, without repeating what it says'),
  identifies: yesNo('Say whether it identifies somebody else'),
  agreed: z.enum(REDACTION_AGREED, 'Say whether they agreed'),
  reasonableWithout: yesNo('Say whether it is reasonable without their agreement'),
  result: z.enum(REDACTION_RESULTS, 'Choose what follows'),
  because: needed('Say why'),
})

export const AskSchoolForm = z.object({ ...seen, question: needed('Write the question') })
export const AnswerPartForm = z.object({ partId: z.uuid(), answer: needed('Write the answer first') })

export const AddHolidayForm = z.object({
  day: theDay('The day'),
  name: line(80).refine((name) => name !== '', 'Enter what the day is, such as Good Friday'),
})
export const RemoveHolidayForm = z.object({ day: z.iso.date() })
