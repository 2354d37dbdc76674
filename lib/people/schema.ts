import { z } from 'zod'
import {
  type GrantId,
  type MessageId,
  type PartnerId,
  type PersonId,
  REVIEW_ANSWERS,
  type ReviewId,
  ROLES,
  type SchoolId,
} from '#db/vocabulary.ts'
import { placeKind } from './rules.ts'

const personId = z.uuid().transform((id) => id as PersonId)
const reviewId = z.uuid().transform((id) => id as ReviewId)
/** A select's first, empty choice. */
const none = z.literal('').transform(() => null)

export const ROLE_DEEDS = ['end', 'suspend', 'restore'] as const
export type RoleDeed = (typeof ROLE_DEEDS)[number]

export const ChangeRoleForm = z.object({
  personId,
  grantId: z.uuid().transform((id) => id as GrantId),
  deed: z.enum(ROLE_DEEDS),
  /** Ticked by whoever ends a role of their own. */
  knows: z.literal('yes').optional(),
})

export const ACCOUNT_DEEDS = ['deactivate', 'reactivate'] as const
export type AccountDeed = (typeof ACCOUNT_DEEDS)[number]

export const ChangeAccountForm = z.object({ personId, deed: z.enum(ACCOUNT_DEEDS) })

export const GiveRoleForm = z
  .object({
    personId,
    role: z.enum(ROLES, 'Choose a role'),
    schoolId: z
      .union([none, z.uuid().transform((id) => id as SchoolId)])
      .nullish()
      .transform((id) => id ?? null),
    partnerId: z
      .union([none, z.uuid().transform((id) => id as PartnerId)])
      .nullish()
      .transform((id) => id ?? null),
  })
  .superRefine(({ role, schoolId, partnerId }, context) => {
    const kind = placeKind(role)
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (kind === 'school' && schoolId === null) say('schoolId', 'Choose the school where they hold this role')
    if (kind === 'partner' && partnerId === null) say('partnerId', 'Choose the partner for whom they hold this role')
  })
  // What belongs to another role counts for nothing.
  .transform(({ schoolId, partnerId, ...rest }) => ({
    ...rest,
    schoolId: placeKind(rest.role) === 'school' ? schoolId : null,
    partnerId: placeKind(rest.role) === 'partner' ? partnerId : null,
  }))
export type RoleToGive = z.output<typeof GiveRoleForm>

export const SendAgainForm = z.object({ personId, messageId: z.uuid().transform((id) => id as MessageId) })

export const ReviewForm = z.object({
  reviewId,
  /** By the grant's id; those without an answer are left out. */
  answer: z.record(z.uuid(), z.enum(REVIEW_ANSWERS)).default({}),
  go: z.enum(['save', 'others_keep', 'on']).default('save'),
})

export const ConfirmReviewForm = z.object({ reviewId })

export const StartReviewForm = z.object({
  schoolId: z.uuid('Choose a school').transform((id) => id as SchoolId),
})

export const ActAtForm = z.object({
  schoolId: z.union([none, z.uuid().transform((id) => id as SchoolId)]),
})
