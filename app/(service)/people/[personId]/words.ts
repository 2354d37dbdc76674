import type { AccountDeed, RoleDeed } from '#lib/people/schema.ts'

/** Where somebody goes on whose own sessions have just ended. */
export const SIGNED_OUT = '/login?signed-out'

export const LAST_ADMINISTRATOR =
  'This is the only council administrator: give the role to somebody else first, or nobody could let people in'

const TOLD = 'They have been told by email'

export const ROLE_DONE = {
  end: `The role has ended. ${TOLD}`,
  suspend: `The role is paused. ${TOLD}`,
  restore: `The role is restored. ${TOLD}`,
} satisfies Record<RoleDeed, string>

export const ACCOUNT_DONE = {
  deactivate: `The account is closed. ${TOLD}`,
  reactivate: `The account is open again. ${TOLD}`,
} satisfies Record<AccountDeed, string>

/** The question that is asked before a role is changed, and the button that answers it. */
export const ROLE_QUESTIONS = {
  end: { ask: 'End this role?', button: 'End role' },
  suspend: { ask: 'Pause this role?', button: 'Pause role' },
  restore: { ask: 'Restore this role?', button: 'Restore role' },
} satisfies Record<RoleDeed, { ask: string; button: string }>

export const ACCOUNT_QUESTIONS = {
  deactivate: { ask: 'Close this account?', button: 'Close account' },
  reactivate: { ask: 'Open this account again?', button: 'Open account' },
} satisfies Record<AccountDeed, { ask: string; button: string }>
