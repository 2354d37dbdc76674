import { invitationsInWords } from '#lib/accounts/rules.ts'

/** The way from the list of people to those who have been invited, with what troubles the mail to them. */
export const InvitationsLink = ({ open, undelivered }: { open: number; undelivered: number }) => (
  <a href="/people/invitations">{invitationsInWords(open, undelivered)}</a>
)
