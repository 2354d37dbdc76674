import { z } from 'zod'

/** What the sign-in page sends. Nothing here says whether the address has an account. */
export const SignInForm = z.object({
  email: z
    .string({ error: 'Enter your email address' })
    .trim()
    .toLowerCase()
    .max(254, 'Enter an email address of at most 254 characters')
    .refine((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'Enter an email address such as name@school.example'),
  password: z.string({ error: 'Enter your password' }).max(1000, 'Enter a password of at most 1,000 characters'),
  next: z.string().optional(),
})
