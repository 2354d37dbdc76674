import type { ContactChoice, PartnerChoice } from '#db/vocabulary.ts'

const number = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`

type At = { partner: string; school: string; advisers: number; students: number; inForce: boolean }

/** A choice about a partner as the page puts it: what it is, how it stands, and what happens when it is changed. */
export const PARTNER_CHOICE_WORDS = {
  students_to_partner: {
    heading: 'Students',
    yes: ({ partner }: At) => `${partner} sees your students`,
    no: ({ partner }: At) => `${partner} sees none of your students`,
    give: 'Share students',
    withdraw: 'Stop sharing students',
    ifGiven: ({ partner, advisers, students, inForce }: At) =>
      `If you share them, ${partner}’s ${number(advisers, 'adviser', 'advisers')} will see your ${number(students, 'student', 'students')}: what is held of each, and their progress, which they can bring up to date. ${inForce ? 'They see them at once.' : 'They see them from the day on which the agreement starts.'}`,
    ifWithdrawn: ({ partner, advisers, students }: At) =>
      `If you stop, ${partner}’s ${number(advisers, 'adviser stops', 'advisers stop')} seeing your ${number(students, 'student', 'students')} at once. What they have seen or written down until then they have had lawfully; progress that they recorded stays with you.`,
  },
  contact_details_to_partner: {
    heading: 'Who to turn to',
    yes: ({ partner }: At) => `${partner} sees the names and email addresses of your coordinators`,
    no: ({ partner }: At) => `${partner} does not see who your coordinators are`,
    give: 'Share contact details',
    withdraw: 'Stop sharing contact details',
    ifGiven: ({ partner }: At) =>
      `If you share them, ${partner}’s advisers see the names and email addresses of your school’s coordinators on their first page, so that they can ask.`,
    ifWithdrawn: ({ partner }: At) => `If you stop, ${partner}’s advisers no longer see whom to ask at your school.`,
  },
} satisfies Record<PartnerChoice, unknown>

/** A choice about mail, likewise. */
export const CONTACT_CHOICE_WORDS = {
  mail_reminders: {
    heading: 'Reminders by email',
    yes: 'Your coordinators are reminded by email a week before the list of people with access has to be confirmed, and two weeks before a student decides about sharing in a parent’s place, at 16',
    no: 'Nobody is reminded by email',
    give: 'Send reminders',
    withdraw: 'Stop reminders',
    ifGiven:
      'The next reminder is sent when a yearly list of people with access is still open in its last week, or when a student is 16 within two weeks and a parent has instructed not to share. Reminders that would have been sent meanwhile are not made good: the students are listed on this page.',
    ifWithdrawn:
      'The first email about each yearly list, and the one that says that access was paused, are still sent: your school could not do its part without them.',
  },
  mail_changes: {
    heading: 'Emails when this page changes',
    yes: 'When one of your coordinators changes what a partner sees, the others are told by email',
    no: 'Nobody is told by email when a choice about a partner changes',
    give: 'Send emails about changes',
    withdraw: 'Stop emails about changes',
    ifGiven: 'The next change is told to everybody who is a coordinator of your school, but for the one who made it.',
    ifWithdrawn: 'Changes are still kept here, with who made them and when.',
  },
} satisfies Record<ContactChoice, unknown>
