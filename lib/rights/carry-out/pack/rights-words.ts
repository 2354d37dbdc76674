/** What UK GDPR article 15 has a copy say beside the data, in plain words. */

export const AUTOMATED_DECISIONS =
  'No decision about you is made by a computer alone, and no profile of you is made from this information.'

export const YOUR_RIGHTS = [
  'to have what is wrong corrected',
  'to have it deleted, where there is no good reason to keep it',
  'to have its use paused, for example while it is being checked',
  'to object to its use, on grounds of your own situation',
  'to get what you or your school gave us in a form that machines read, or have it sent to somebody else',
  'to take back a permission that you gave, at any time',
] as const

export const COMPLAINTS = [
  'You can complain to us: we acknowledge it within 30 days and tell you what came of it.',
  'You can complain to the Information Commissioner: ico.org.uk/make-a-complaint, telephone 0303 123 1113, or Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, SK9 5AF.',
  'You can go to court if your rights were not respected.',
] as const
