/**
 * How long what is kept, class by class: the words of the schedule. The periods themselves are data (db/schema/retention.ts):
 * the notice, the data inventory, every copy of somebody's data and the job that deletes speak of the same rows. Which
 * class a table is of, the data inventory says (db/personal-data.ts).
 */

export const RETENTION_UNITS = ['days', 'months', 'years'] as const
export type RetentionUnit = (typeof RETENTION_UNITS)[number]

/** Who says so: a starting point that the council has not confirmed; the working of the service itself; the council. */
export const RETENTION_BASES = ['to_confirm', 'service', 'council'] as const
export type RetentionBasis = (typeof RETENTION_BASES)[number]

export const RETENTION_BASIS_WORDS = {
  to_confirm: 'To be confirmed by the council',
  service: 'How the service works',
  council: 'Set by the council',
} satisfies Record<RetentionBasis, string>

const SINGULAR = { days: 'day', months: 'month', years: 'year' } satisfies Record<RetentionUnit, string>

/** "6 years", "1 day". */
export const periodWords = (amount: number, unit: RetentionUnit): string =>
  `${amount} ${amount === 1 ? SINGULAR[unit] : unit}`

/** "25th", as birthdays are counted. */
export function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}

type Entry = {
  /** What it is, for the schedule. */
  title: string
  what: string
  /** From when it counts. */
  from: string
  unit: RetentionUnit
  /** What a new database begins with. */
  amount: number
  basis: Exclude<RetentionBasis, 'council'>
  /** Where the period comes from. */
  source: string
  /** Between which periods people may choose; null where other parts of the service hang on it. */
  limits: { least: number; most: number } | null
  /** How the inventory and a copy say it. */
  words: (amount: number) => string
  /** The line that the privacy notice must have for it, and the words of the version for students. */
  notice?: (amount: number) => string
  students?: (amount: number) => string
  /** What counts as one, and several, where the records due are counted. */
  counted?: readonly [one: string, several: string]
  /** Functions of the database that let it go, and what each says of time: a test compares them. */
  goes: Readonly<Record<string, readonly string[]>>
}

const years = (amount: number): string => periodWords(amount, 'years')
const days = (amount: number): string => periodWords(amount, 'days')

export const RETENTION = {
  pupil: {
    title: 'Student records',
    what: 'Names, date of birth, year and groups, pupil and learner number, progress and its history, instructions not to share, holds',
    from: 'The day of birth. Somebody born on 29 February has the birthday on 1 March in other years',
    unit: 'years',
    amount: 25,
    basis: 'to_confirm',
    source: 'Pupil records are commonly kept to the 25th birthday',
    limits: { least: 19, most: 35 },
    words: (amount) =>
      `Until the student’s ${ordinal(amount)} birthday; longer only while a hold, an open rights request or a restriction keeps it`,
    notice: (amount) => `**Student and cohort records:** until the student's ${ordinal(amount)} birthday`,
    students: (amount) => `We keep it until you are ${amount}.`,
    counted: ['student', 'students'],
    goes: { 'begin_disposal(integer,uuid[])': [`wex.kept_since('pupil')`] },
  },
  'record of deeds': {
    title: 'Records of sign-ins, and of who looked at or changed what',
    what: 'The audit, what was shared with whom, which access was allowed and confirmed, the names and counts of uploads',
    from: 'The day on which it happened; of a role, on which it ended',
    unit: 'years',
    amount: 6,
    basis: 'to_confirm',
    source: 'Six years is how long most claims can be brought (Limitation Act 1980, section 5)',
    limits: { least: 1, most: 10 },
    words: years,
    notice: (amount) => `**Records of sign-ins, and of who looked at or changed what:** ${years(amount)}`,
    counted: ['entry', 'entries'],
    goes: { 'dispose_of(text,integer)': [`when 'record of deeds'`] },
  },
  'record of requests': {
    title: 'Data rights requests',
    what: 'Who asked and about whom, what was said, and the ledger of erasures. Dates and outcomes stay as figures, without the person',
    from: 'The day on which the request was closed or withdrawn',
    unit: 'years',
    amount: 6,
    basis: 'to_confirm',
    source: 'The same as other records that the council answers for',
    limits: { least: 1, most: 10 },
    words: (amount) => `${years(amount)} after the request was closed; of an erasure, who asked until it is closed`,
    counted: ['request', 'requests'],
    goes: { 'dispose_of(text,integer)': [`when 'record of requests'`] },
  },
  account: {
    title: 'Accounts of staff',
    what: 'Name, email address, what was acknowledged',
    from: 'The day from which nobody could use it: closed, or its last role ended and nobody signed in since',
    unit: 'years',
    amount: 6,
    basis: 'to_confirm',
    source: 'As long as the record of deeds leads to the account: without its name, that record would answer nothing',
    limits: { least: 1, most: 10 },
    words: (amount) => `While the account is in use, and ${years(amount)} after`,
    counted: ['account', 'accounts'],
    goes: { 'dispose_of(text,integer)': [`when 'account'`] },
  },
  factor: {
    title: 'Means of signing in of accounts that are not used any more',
    what: 'Password, authenticator app, passkeys, recovery codes, links to other sign-ins',
    from: 'The day from which nobody could use the account',
    unit: 'days',
    amount: 30,
    basis: 'to_confirm',
    source: 'Long enough to open an account again that was closed by mistake',
    limits: { least: 1, most: 365 },
    words: (amount) => `While the account is in use, and ${days(amount)} after`,
    counted: ['account', 'accounts'],
    goes: { 'dispose_of(text,integer)': [`when 'factor'`] },
  },
  invitation: {
    title: 'Invitations',
    what: 'Who was invited to which role, by whom',
    from: 'The day on which it was accepted, withdrawn or ran out',
    unit: 'days',
    amount: 90,
    basis: 'to_confirm',
    source: 'Long enough to see what became of it; the role itself stands in the record of deeds',
    limits: { least: 7, most: 365 },
    words: (amount) => `${days(amount)} after it was accepted, withdrawn or ran out`,
    counted: ['invitation', 'invitations'],
    goes: { 'dispose_of(text,integer)': [`when 'invitation'`] },
  },
  session: {
    title: 'Sessions and access tokens that have ended',
    what: 'When, from which network address and with which kind of browser somebody was signed in',
    from: 'The day on which it ended',
    unit: 'days',
    amount: 90,
    basis: 'to_confirm',
    source: 'Long enough to look into misuse; that somebody signed in stands in the record of deeds',
    limits: { least: 1, most: 365 },
    words: (amount) => `${days(amount)} after it ended`,
    counted: ['session', 'sessions'],
    goes: { 'dispose_of(text,integer)': [`when 'session'`] },
  },
  mail: {
    title: 'Messages that we send by email',
    what: 'To whom, which message, what became of it',
    from: 'The day on which it was written',
    unit: 'days',
    amount: 90,
    basis: 'to_confirm',
    source: 'Long enough to see that it arrived, and to send it again',
    limits: { least: 30, most: 365 },
    words: (amount) =>
      `The words until the message is sent, 7 days where it cannot be; that it was sent, ${days(amount)}, and 30 days where it went to somebody without an account`,
    notice: () => '**Messages that we send by email:** their words are deleted when they have been sent',
    counted: ['message', 'messages'],
    goes: {
      'dispose_of(text,integer)': [`when 'mail'`],
      'purge_accounts()': [`interval '7 days'`],
      'purge_requesters_mail()': [`interval '30 days'`],
    },
  },
  permission: {
    title: 'Names for which a school gave permission',
    what: 'Which students an officer asked for and was let see. How many stays, without the names',
    from: 'The day on which the permission ended',
    unit: 'years',
    amount: 6,
    basis: 'to_confirm',
    source: 'The same as the record of what was shared',
    limits: { least: 1, most: 10 },
    words: (amount) =>
      `While the permission lasts, and ${years(amount)} as the record of it; names as an officer typed them, 90 days after it ended`,
    counted: ['name', 'names'],
    goes: { 'dispose_of(text,integer)': [`when 'permission'`], 'purge_permission_names()': [`interval '90 days'`] },
  },
  partner: {
    title: 'Contacts at partners',
    what: 'Name and email address of whom the council writes to there',
    from: 'The day on which the partner’s last agreement ended. Another contact takes the place of the one before at once',
    unit: 'months',
    amount: 12,
    basis: 'to_confirm',
    source: 'Long enough to settle what an agreement leaves behind',
    limits: { least: 1, most: 72 },
    words: (amount) =>
      `While they are the partner’s contact, and ${periodWords(amount, 'months')} after its last agreement`,
    counted: ['contact', 'contacts'],
    goes: { 'dispose_of(text,integer)': [`when 'partner'`] },
  },
  file: {
    title: 'Spreadsheets that schools send',
    what: 'The file, sealed; rows with problems and the remarks on them; what was read of a file that nobody saved',
    from: 'The day on which it was sent',
    unit: 'days',
    amount: 30,
    basis: 'service',
    source: 'A school can come back to its problem rows for a month',
    limits: null,
    words: (amount) => `The file ${days(amount)} after it was sent; its name and counts as long as the record of deeds`,
    notice: (amount) => `**Spreadsheets that schools send:** the file itself is kept for ${days(amount)}`,
    students: (amount) => `We delete the lists that schools send us after ${days(amount)}.`,
    goes: { 'purge_uploads()': ['file_until < wex.today()'], 'dispose_of(text,integer)': ['u.file_name'] },
  },
  upload: {
    title: 'What serves to undo an upload',
    what: 'Rows that were saved, what students were before, what was decided about the file',
    from: 'The moment in which it was saved',
    unit: 'days',
    amount: 14,
    basis: 'service',
    source: 'An upload can be undone for 14 days',
    limits: null,
    words: (amount) => `${days(amount)} after it was saved; 30 days where it was not saved or had a problem`,
    goes: { 'purge_uploads()': [`interval '14 days'`], 'undo_upload(uuid)': [`interval '14 days'`] },
  },
  sheet: {
    title: 'Progress sheets that wait to be saved',
    what: 'What each line says of a student',
    from: 'The day on which it was sent; at once when it is saved',
    unit: 'days',
    amount: 14,
    basis: 'service',
    source: 'Long enough to come back to it',
    limits: null,
    words: (amount) => `Until it is saved, ${days(amount)} at most`,
    notice: (amount) => `**Progress sheets that wait to be saved:** ${days(amount)}`,
    goes: { 'purge_progress_sheets()': ['kept_until < wex.today()'] },
  },
  attempt: {
    title: 'Attempts to sign in',
    what: 'Keyed hashes of addresses, to slow down whoever guesses',
    from: 'The attempt',
    unit: 'days',
    amount: 1,
    basis: 'service',
    source: 'Attempts count for a quarter of an hour',
    limits: null,
    words: days,
    goes: { 'purge_attempts()': [`interval '1 day'`] },
  },
  link: {
    title: 'Links sent to people with an account, and forms half filled in',
    what: 'Links to a new password or address, questions to passkeys, drafts of rights requests',
    from: 'When it was used or ran out; of a draft, when it was last saved',
    unit: 'days',
    amount: 1,
    basis: 'service',
    source: 'A used link says for a day that it was used',
    limits: null,
    words: (amount) => `Until it was used or has run out, and ${days(amount)} after`,
    goes: { 'purge_accounts()': [`interval '1 day'`], 'purge_rights_leftovers()': [`interval '1 day'`] },
  },
  'rights link': {
    title: 'Links of data rights requests',
    what: 'Links to follow a request or to fetch a copy. The copy itself goes when it was fetched, after 7 days at the latest',
    from: 'When it ran out',
    unit: 'days',
    amount: 30,
    basis: 'service',
    source: 'Whoever opens it late is told that it ran out',
    limits: null,
    words: (amount) => `Until it has run out, and ${days(amount)} after; what it fetches, 7 days at most`,
    goes: { 'purge_rights_leftovers()': [`interval '30 days'`] },
  },
  proof: {
    title: 'Proof of identity for a data rights request',
    what: 'The document, sealed. That it was checked stays with the request',
    from: 'The check, or the end of the request',
    unit: 'days',
    amount: 0,
    basis: 'service',
    source: 'It is of no use once it was checked',
    limits: null,
    words: () => 'Until it was checked',
    notice: () => '**Proof of identity for a data rights request:** until it has been checked',
    goes: { 'purge_rights_leftovers()': [`c.state in ('closed', 'withdrawn')`] },
  },
} as const satisfies Record<string, Entry>
export type Retention = keyof typeof RETENTION

export const RETENTION_CLASSES = Object.keys(RETENTION) as Retention[]

/** An entry without the shape that its constant has: what is optional may be there. */
export const retentionEntry = (of: Retention): Entry => RETENTION[of]

/**
 * What a rule of a class must find in the privacy notice to count (db/schema/retention.ts): of those that people change. The
 * notice's other lines are held to the schedule when it is published.
 */
export function saidInNotice(of: Retention, amount: number): { says: string | null; studentsSay: string | null } {
  const { limits, notice, students } = retentionEntry(of)
  const speaks = limits !== null && notice !== undefined && notice(1) !== notice(2)
  return { says: speaks ? notice(amount) : null, studentsSay: (speaks && students?.(amount)) || null }
}

/** Periods that people may change. */
export const CHANGEABLE = RETENTION_CLASSES.filter((name) => RETENTION[name].limits !== null)

/** How long each class is kept, in the words of the inventory. */
export type KeptWords = Record<Retention, string>

/** @param amounts by the rules in force: a class without one is not deleted at all (wex.rule_in_force) */
export const keptWords = (amounts: Partial<Record<Retention, number>>): KeptWords =>
  Object.fromEntries(
    RETENTION_CLASSES.map((name) => {
      const amount = amounts[name]
      return [
        name,
        amount === undefined ? 'Until the privacy notice says how long' : retentionEntry(name).words(amount),
      ]
    }),
  ) as KeptWords
