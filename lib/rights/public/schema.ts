import { z } from 'zod'
import { RIGHTS_ASKS, RIGHTS_ATTACHMENT_KINDS, RIGHTS_REQUESTERS, type RightsAsk } from '#db/vocabulary.ts'
import { readTypedDate } from '#lib/cohorts/rules.ts'
import { readReference } from '../reference.ts'

/** What the pages of the public form send, one schema a page. Nothing is asked twice, and "I do not know" is an answer. */

const LONGEST = 5_000

const line = (most: number, what: string) =>
  z
    .string()
    .transform((typed) => typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .refine((typed) => typed.length <= most, `${what} can have at most ${most} characters`)

const words = (what: string) =>
  z
    .string()
    .transform((typed) => typed.normalize('NFC').replaceAll('\0', '').replaceAll('\r\n', '\n').trim())
    .refine(
      (typed) => typed.length <= LONGEST,
      `${what} can have at most ${LONGEST.toLocaleString('en-GB')} characters: say the rest in a message later`,
    )

const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('Enter an email address in the right form, such as name@example.com').max(254))

export const WhoForm = z.object({
  who: z.enum(RIGHTS_REQUESTERS, { error: 'Choose whose information the request is about' }),
})

export const WhatForm = z.object({
  what: z.array(z.enum(RIGHTS_ASKS, { error: 'Choose from the list' }), { error: 'Choose what you want us to do' }),
})

/** Where a request makes no sense without words. Elsewhere they help, and may be left out. */
const NEEDED: Partial<Record<RightsAsk, string>> = {
  correction: 'Say what is wrong, and what would be right',
  complaint: 'Say what you are unhappy about',
}

/** Words about each thing that was chosen, by its name. */
export const AboutForm = z
  .object(
    Object.fromEntries(RIGHTS_ASKS.map((ask) => [ask, words('This').optional()])) as Record<
      RightsAsk,
      z.ZodOptional<ReturnType<typeof words>>
    >,
  )
  .extend({ chosen: z.string() })
  .transform(({ chosen, ...given }, context) => {
    const asks = RIGHTS_ASKS.filter((ask) => chosen.split(' ').includes(ask))
    for (const ask of asks) {
      const message = NEEDED[ask]
      if (message && !given[ask]) context.addIssue({ code: 'custom', path: [ask], message })
    }
    return Object.fromEntries(asks.map((ask) => [ask, given[ask] ?? '']))
  })

export const PersonForm = z.object({
  name: line(200, 'The name')
    .optional()
    .transform((name, context) => {
      if (name) return name
      context.addIssue({ code: 'custom', message: 'Enter the full name, as the school has it' })
      return z.NEVER
    }),
  dateOfBirth: z
    .object({ day: z.string().optional(), month: z.string().optional(), year: z.string().optional() })
    .optional()
    .transform((typed, context) => {
      const read = readTypedDate(typed ?? {}, 'The date of birth')
      if (!read.ok) {
        context.addIssue({ code: 'custom', path: read.part ? [read.part] : [], message: read.problem })
        return z.NEVER
      }
      return read.date
    }),
  school: line(200, 'The name of the school')
    .optional()
    .transform((school) => school || null),
})

export const ContactForm = z
  .object({
    who: z.enum(RIGHTS_REQUESTERS),
    ownName: line(200, 'Your name').optional(),
    email: z.union([z.literal('').transform(() => null), email]).optional(),
    address: words('The address').optional(),
    phone: line(40, 'The telephone number').optional(),
  })
  .superRefine(({ who, ownName, email, address }, context) => {
    if (who !== 'self' && !ownName) {
      context.addIssue({ code: 'custom', path: ['ownName'], message: 'Enter your own name' })
    }
    if (!email && !address) {
      const message = 'Enter an email address, or a postal address if you have no email'
      context.addIssue({ code: 'custom', path: ['email'], message })
    }
  })
  .transform(({ who: _, ownName, email, address, phone }) => ({
    ...(ownName && { ownName }),
    email: email ?? null,
    address: address || null,
    phone: phone || null,
  }))

export const AuthorityForm = z.object({
  authority: words('This')
    .optional()
    .transform((typed, context) => {
      if (typed) return typed
      context.addIssue({ code: 'custom', message: 'Say who you are to them, and what allows you to ask' })
      return z.NEVER
    }),
})

/** Forms that send nothing but that they were sent. */
export const NothingForm = z.object({})

export const TokenForm = z.object({ token: z.string().min(1).max(200) })

const written = (what: string, missing: string) =>
  words(what)
    .optional()
    .transform((typed, context) => {
      if (typed) return typed
      context.addIssue({ code: 'custom', message: missing })
      return z.NEVER
    })

export const MessageForm = TokenForm.extend({ message: written('The message', 'Write the message first') })

export const AnswerForm = TokenForm.extend({
  question: z.uuid(),
  answer: written('The answer', 'Write the answer first'),
})

export const ProofForm = TokenForm.extend({
  kind: z.enum(RIGHTS_ATTACHMENT_KINDS, { error: 'Choose what the file shows' }),
  file: z.file({ error: 'Choose the file first' }),
})

export const FindForm = z.object({
  reference: z
    .string({ error: 'Enter the reference, such as DR-2345-ABCD' })
    .transform(readReference)
    .refine((reference) => reference !== null, 'Enter the reference as we gave it, such as DR-2345-ABCD')
    .transform(String),
  email: z.string({ error: 'Enter the email address that you gave with the request' }).pipe(email),
})
