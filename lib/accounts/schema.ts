import { z } from 'zod'
import { type InvitationId, type PartnerId, ROLES, type SchoolId } from '#db/vocabulary.ts'
import { isEmailAddress } from './email-address.ts'

/** An email address in small letters. Nothing here says whether it has an account. */
const email = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .toLowerCase()
    .max(254, 'Enter an email address of at most 254 characters')
    .refine(isEmailAddress, 'Enter an email address such as name@school.example')

const password = (missing: string) =>
  z.string({ error: missing }).max(1000, 'Enter a password of at most 1,000 characters')

/** What the sign-in page sends. */
export const SignInForm = z.object({
  email: email('Enter your email address'),
  password: password('Enter your password'),
  next: z.string().optional(),
})

export const ForgottenForm = z.object({ email: email('Enter your email address') })

/** The token of a link; whether it is one of ours, the database knows. */
const token = z.string().max(100)

export const ResetForm = z.object({ token, newPassword: password('Enter a new password') })

export const ChangePasswordForm = z.object({
  oldPassword: password('Enter the password that you use now'),
  newPassword: password('Enter a new password'),
})

export const ChangeEmailForm = z.object({ email: email('Enter the new email address') })

/** A link whose page has one button. */
export const LinkForm = z.object({ token })

const NAME_LENGTH = 100

export const AcceptForm = z.object({
  token,
  name: z
    .string({ error: 'Enter your name' })
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
    .refine((text) => /\p{L}/u.test(text), 'Enter your name, as colleagues know you')
    .refine((text) => text.length <= NAME_LENGTH, `Shorten your name to ${NAME_LENGTH} characters at most`),
  newPassword: password('Enter a password'),
})

/** A select's first, empty choice counts as none. */
const place = <Id>() =>
  z
    .union([z.literal('').transform(() => null), z.uuid().transform((id) => id as Id)])
    .nullish()
    .transform((id) => id ?? null)

export const InviteForm = z.object({
  email: email('Enter the email address of the person to invite'),
  role: z.enum(ROLES, 'Choose a role'),
  schoolId: place<SchoolId>(),
  partnerId: place<PartnerId>(),
})

const invitationId = z.uuid().transform((id) => id as InvitationId)

export const InvitationForm = z.object({ invitationId })

export const CorrectInvitationForm = z.object({
  invitationId,
  email: email('Enter the email address that the invitation should go to'),
})
