/** What a new password has to be (lib/accounts/strength.ts). */
export const PASSWORD_HINT = {
  withSecondFactor: 'At least 12 characters. Four words that do not belong together are good and easy to remember',
  alone: 'At least 15 characters. Four words that do not belong together are good and easy to remember',
} as const
