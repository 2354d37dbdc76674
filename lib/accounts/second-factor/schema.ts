import { z } from 'zod'
import { ROLES, type SchoolId } from '#db/vocabulary.ts'
import { looksLikeRecoveryCode } from './recovery-codes.ts'

const next = z.string().max(2000).optional()

/** `oneTimeCode` is never given back to the page (lib/gate/action.ts). */
export const AppCodeForm = z.object({
  oneTimeCode: z
    .string({ error: 'Enter the 6 digits that the app shows' })
    .transform((typed) => typed.replaceAll(/\s/g, ''))
    .refine((typed) => /^\d{6}$/.test(typed), 'Enter the 6 digits that the app shows'),
  next,
})

export const RecoveryCodeForm = z.object({
  oneTimeCode: z
    .string({ error: 'Enter one of your recovery codes' })
    .refine(looksLikeRecoveryCode, 'Enter one recovery code: 10 letters and digits, such as abcde-fgh23'),
  next,
})

/** A form with nothing but its button. */
export const OnwardForm = z.object({ next })

/** The answer of a browser, as text; what is in it is checked by what it proves. */
const answer = z
  .string({ error: 'Your browser sent no answer. Try again' })
  .max(50_000, 'The answer of your browser is too long. Try again')
export const PasskeyForm = z.object({ answer, next })

export const NewPasskeyForm = z.object({
  answer,
  name: z
    .string({ error: 'Enter a name for the passkey, such as My phone' })
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
    .refine((text) => text !== '', 'Enter a name for the passkey, such as My phone')
    .refine((text) => text.length <= 60, 'Shorten the name to 60 characters at most'),
  next,
})

/** Which factor: the app, or a passkey by its credential's id. The last one is removed with the password. */
export const RemoveFactorForm = z.object({
  factor: z.string().max(1400),
  password: z.string().max(1000, 'Enter a password of at most 1,000 characters').optional(),
})

/** A select's first choice, for all, counts as none. */
const some = <Output>(inner: z.ZodType<Output>) =>
  z
    .union([z.literal('').transform(() => null), inner])
    .nullish()
    .transform((value) => value ?? null)

export const FactorRuleForm = z
  .object({
    role: some(z.enum(ROLES, 'Choose a role')),
    schoolId: some(z.uuid('Choose a school').transform((id) => id as SchoolId)),
    required: z
      .enum(['yes', 'no'], 'Choose whether a second factor is required')
      .transform((answer) => answer === 'yes'),
  })
  .refine(({ role, schoolId }) => role !== null || schoolId !== null, {
    path: ['role'],
    error: 'Choose a role, a school, or both',
  })

export const RemoveRuleForm = z.object({ ruleId: z.uuid() })
