import type { StudentField } from '#db/vocabulary.ts'

/** What a heading can name: a student's field, or one column for "Surname, Forename". */
export type HeadingField = StudentField | 'fullName'

/**
 * The spellings of headings in the exports of SIMS, Arbor, Bromcom, CEM, NHS class lists and schools' own lists. Of two
 * columns for one field the spelling that stands first wins (a legal surname over a surname, a tutor group over a
 * tutor, who may be a teacher). Headings compare by letters and digits alone: D.O.B., "dob" and LegalSurname are found.
 */
const SPELLINGS: Record<HeadingField, string[]> = {
  upn: ['UPN', 'Unique Pupil Number', 'Pupil UPN', 'Student UPN', 'UPN Number', 'CHILD_UPN'],
  legalSurname: [
    'Legal Surname',
    'Legal Last Name',
    'Legal Family Name',
    'Surname',
    'Last Name',
    'Family Name',
    'CHILD_LAST_NAME',
    'Student Surname',
    'Pupil Surname',
    'Student Last Name',
    'Pupil Last Name',
    'Second Name',
    'Preferred Surname',
    'Preferred Last Name',
  ],
  legalForename: [
    'Legal Forename',
    'Legal First Name',
    'Legal Given Name',
    'Forename',
    'First Name',
    'Given Name',
    'CHILD_FIRST_NAME',
    'Student Forename',
    'Pupil Forename',
    'Student First Name',
    'Pupil First Name',
    'Forenames',
    'First Names',
    'Given Names',
    'Legal Forenames',
    'Christian Name',
  ],
  preferredForename: [
    'Preferred Forename',
    'Preferred First Name',
    'Preferred Given Name',
    'Preferred Name',
    'Chosen Forename',
    'Chosen First Name',
    'Chosen Name',
    'Known As',
    'Known By',
    'Known As Name',
    'Nickname',
    'CHILD_PREFERRED_FIRST_NAME',
    'CHILD_PREFERRED_GIVEN_NAME',
  ],
  dateOfBirth: [
    'Date of Birth',
    'DOB',
    'DoB (dd/mm/yyyy)',
    'Date of Birth (dd/mm/yyyy)',
    'Birth Date',
    'Birthday',
    'Birthdate',
    'Born',
    'CHILD_DATE_OF_BIRTH',
  ],
  yearGroup: [
    'Year Group',
    'NC Year',
    'Year Taught In',
    'NC Year Group',
    'National Curriculum Year',
    'National Curriculum Year Group',
    'Actual NC Year',
    'NCY',
    'NCY Actual',
    'School Year',
    'Current Year',
    'Current Year Group',
    'Year',
    'Yr',
    'Yr Group',
    'Yr Grp',
    'Year Grp',
    'YG',
    'CHILD_YEAR_GROUP',
  ],
  tutorGroup: [
    'Tutor Group',
    'Registration Group',
    'Reg Group',
    'Registration Form',
    'Form Group',
    'Tutor Grp',
    'Reg Grp',
    'Form Grp',
    'Reg Form',
    'Tutor Form',
    'Registration',
    'Form',
    'Reg',
    'Tutor',
    'Form Class',
    'Class',
    'CHILD_REGISTRATION',
  ],
  uln: ['ULN', 'Unique Learner Number', 'ULN Number', 'Student ULN', 'Learner Number'],
  email: [
    'Email',
    'Email Address',
    'Primary Email',
    'Primary Email Address',
    'Student Email',
    'Student Email Address',
    'Pupil Email',
    'Pupil Email Address',
    'School Email',
    'School Email Address',
    'Work Email',
    'Work Email Address',
    'Main Email',
    'Default Email',
    'E-mail Address (Student)',
  ],
  fullName: [
    'Name',
    'Full Name',
    'Student Name',
    'Pupil Name',
    'Student',
    'Pupil',
    'Surname Forename',
    'Surname, Forename',
    'Legal Name',
    'Legal Full Name',
    'Preferred Full Name',
    'Name (Legal)',
    'Names',
    'Learner Name',
    'Child Name',
  ],
}

/** A heading's letters and digits, small, without accents. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

const BY_KEY = new Map<string, { field: HeadingField; rank: number }>(
  Object.entries(SPELLINGS).flatMap(([field, spellings]) =>
    spellings.map((spelling, rank) => [headingKey(spelling), { field: field as HeadingField, rank }] as const),
  ),
)

/** The field that a heading names, with the rank of its spelling (0 is the one to prefer); null for any other text. */
export function fieldOfHeading(heading: string): { field: HeadingField; rank: number } | null {
  // A sentence is no heading, and a long cell is not worth the looking.
  return heading.length > 60 ? null : (BY_KEY.get(headingKey(heading)) ?? null)
}

/**
 * Columns that arrive uninvited: special-category data, or what follows a child home. They are never read, and the
 * school is told, so that the next export can leave them out (UK GDPR, data minimisation).
 */
const SENSITIVE =
  /\b(fsm\d*|free school meals?|sen[dk]?|ehcp?|special educational|ethnic\w*|religio\w*|faith|medical\w*|health|disab\w*|allerg\w*|diet\w*|medication|doctor|gp|nhs|pupil premium|pp|premium|disadvantaged|looked after|lac|cla|in care|care leaver|adopted|young carer|safeguarding|child protection|social worker|eal|first language|home language|mother tongue|national identity|nationality|country of birth|asylum|refugee|immigration|passport|gender identity|sexual\w*|pronouns?|address\w*|postcode|post code|phone\w*|telephone|mobile|tel|parents?|carers?|guardians?|mother|father|next of kin|emergency|contact|exclusions?|suspensions?|behaviour|attendance|service child\w*|photo\w*|biometric\w*)\b/

export function isSensitiveHeading(heading: string): boolean {
  const words = heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
  return SENSITIVE.test(words)
}
