import { listInvitations } from '#lib/accounts/loaders.ts'
import { invitationsInWords } from '#lib/accounts/rules.ts'

/** The way from the list of people to those who have been invited, with what troubles the mail to them. */
export async function InvitationsLink() {
  const { found, entries } = await listInvitations(1)
  const undelivered = entries.filter(({ mail }) => mail?.state === 'failed' || mail?.state === 'refused').length
  return <a href="/people/invitations">{invitationsInWords(found, undelivered)}</a>
}
