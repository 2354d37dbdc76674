import type { CohortId, PartnerId, PersonId, Role, SchoolId } from './vocabulary.ts'

/** Made-up people and schools: the demonstration's, and the cast of the tests. No one here exists. */

export const LARKMEADOW = {
  id: '01900000-0000-7000-8000-000000000001' as SchoolId,
  urn: '999001',
  dfeNumber: '9264990',
  name: 'Larkmeadow High School',
  phase: 'Secondary',
  town: 'Larkmeadow',
} as const

export const STAITHE = {
  id: '01900000-0000-7000-8000-000000000002' as SchoolId,
  urn: '999002',
  dfeNumber: '9264991',
  name: 'Staithe Academy',
  phase: 'Secondary',
  town: 'Staithe',
} as const

export const BROADLAND_PLACEMENTS = {
  id: '01900000-0000-7000-8000-0000000000a1' as PartnerId,
  name: 'Broadland Placements',
} as const

export const LARKMEADOW_YEAR_10 = '01900000-0000-7000-8000-0000000000c1' as CohortId
export const STAITHE_YEAR_10 = '01900000-0000-7000-8000-0000000000c2' as CohortId

type Account = {
  id: PersonId
  email: string
  name: string
  role: Role
  schoolId: SchoolId | null
  partnerId: PartnerId | null
  /** The place as the demonstration's list of accounts says it. */
  place: string
}

const account = (
  n: number,
  email: string,
  name: string,
  role: Role,
  at: { school?: typeof LARKMEADOW | typeof STAITHE; partner?: true } = {},
): Account => ({
  id: `01900000-0000-7000-8000-0000000000e${n}` as PersonId,
  email,
  name,
  role,
  schoolId: at.school?.id ?? null,
  partnerId: at.partner ? BROADLAND_PLACEMENTS.id : null,
  place: at.school?.name ?? (at.partner ? `${BROADLAND_PLACEMENTS.name}, for ${LARKMEADOW.name}` : 'the council'),
})

export const ACCOUNTS = {
  larkmeadowCoordinator: account(1, 'coordinator@larkmeadow.example', 'Morgan Ashby', 'school_coordinator', {
    school: LARKMEADOW,
  }),
  larkmeadowTutor: account(2, 'tutor@larkmeadow.example', 'Priya Thurlow', 'school_staff', { school: LARKMEADOW }),
  staitheCoordinator: account(3, 'coordinator@staithe.example', 'Owen Blakeney', 'school_coordinator', {
    school: STAITHE,
  }),
  administrator: account(4, 'admin@wex.example', 'Ros Halvergate', 'council_administrator'),
  officer: account(5, 'officer@wex.example', 'Jun Catfield', 'council_officer'),
  dataProtectionOfficer: account(6, 'dpo@wex.example', 'Ada Filby', 'data_protection_officer'),
  adviser: account(7, 'adviser@partner.example', 'Sam Ormesby', 'partner_adviser', { partner: true }),
} as const satisfies Record<string, Account>

export type Cast = keyof typeof ACCOUNTS

/** Somebody else of the demonstration, so that its lists of people are true. */
type Colleague = {
  id: PersonId
  email: string
  name: string
  roles: readonly { role: Role; schoolId: SchoolId; suspended?: true }[]
  /** Days since they last signed in; null for never. */
  lastSeen: number | null
  /** Has an authenticator app that nobody owns: nobody signs in as them. */
  factor?: true
}

const colleague = (n: number, email: string, name: string, rest: Omit<Colleague, 'id' | 'email' | 'name'>) => ({
  id: `01900000-0000-7000-8000-0000000000f${n}` as PersonId,
  email,
  name,
  ...rest,
})

const staff = (at: typeof LARKMEADOW | typeof STAITHE) => ({ role: 'school_staff', schoolId: at.id }) as const
const coordinator = (at: typeof LARKMEADOW | typeof STAITHE) =>
  ({ role: 'school_coordinator', schoolId: at.id }) as const

/** Works for both schools of the demonstration, and signs in with its passphrase. */
export const TRUST_LEAD: Colleague = colleague(1, 'lead@trust.example', 'Theo Martham', {
  roles: [coordinator(LARKMEADOW), coordinator(STAITHE)],
  lastSeen: 3,
})

export const COLLEAGUES: readonly Colleague[] = [
  TRUST_LEAD,
  colleague(2, 'h.sedgley@larkmeadow.example', 'Hanna Sedgley', {
    roles: [staff(LARKMEADOW)],
    lastSeen: 12,
    factor: true,
  }),
  colleague(3, 'b.wickmere@larkmeadow.example', 'Ben Wickmere', { roles: [staff(LARKMEADOW)], lastSeen: 211 }),
  colleague(4, 'i.felbrigg@larkmeadow.example', 'Ida Felbrigg', {
    roles: [{ ...staff(LARKMEADOW), suspended: true }],
    lastSeen: 240,
  }),
  colleague(5, 'tutor@staithe.example', 'Nell Horsey', { roles: [staff(STAITHE)], lastSeen: 1, factor: true }),
  colleague(6, 'k.potter@staithe.example', 'Kofi Potter', { roles: [staff(STAITHE)], lastSeen: null }),
]

/** Names for made-up students; with the accents, apostrophes, hyphens and particles that real ones have. */
export const FORENAMES = [
  'Amara',
  'Archie',
  'Beatrix',
  'Callum',
  'Chidi',
  'Daisy',
  'Dylan',
  'Edith',
  'Efe',
  'Emil',
  'Eoin',
  'Fatima',
  'Florence',
  'Freya',
  'George',
  'Grace',
  'Haruki',
  'Harvey',
  'Ines',
  'Isla',
  'Jakub',
  'Jasmine',
  'Kai',
  'Kezia',
  'Leila',
  'Lewis',
  'Łukasz',
  'Mabel',
  'Mateo',
  'Maya',
  'Mohammed',
  'Nadia',
  'Niamh',
  'Noah',
  'Oluwaseun',
  'Oscar',
  'Poppy',
  'Priya',
  'Quinn',
  'Renée',
  'Rhys',
  'Rosa',
  'Saoirse',
  'Seren',
  'Siân',
  'Sofia',
  'Tariq',
  'Theo',
  'Tilly',
  'Umar',
  'Violet',
  'Wanda',
  'Weronika',
  'Xanthe',
  'Yusra',
  'Zachary',
  'Zoë',
  'Anne-Marie',
] as const

export const SURNAMES = [
  'Adeyemi',
  'Allen',
  'Barnes',
  'Begum',
  'Blyth',
  'Bunn',
  'Carter',
  'Catchpole',
  'Chen',
  'Cole',
  "D'Souza",
  'Davies',
  'de Silva',
  'Drake',
  'Eke',
  'Farrow',
  'Foster',
  'Gibbs',
  'Gowing',
  'Grimes',
  'Hewitt',
  'Holland',
  'Howes',
  'Ibrahim',
  'Jarvis',
  'Kerrison',
  'Khan',
  'Kowalska',
  'Larter',
  'Lusher',
  'MacLeod',
  'Mace',
  'Moyo',
  'Müller',
  'Nguyen',
  "O'Neill",
  'Okafor',
  'Osei',
  'Palmer',
  'Pereira',
  'Quantrill',
  'Rix',
  'Rowe',
  'Sadler',
  'Sayer',
  'Smith',
  'Smith-Jones',
  'Starling',
  'Szymańska',
  'Tooley',
  'Tuck',
  'Utting',
  'van Dijk',
  'Vincent',
  'Watling',
  'Wójcik',
  'Xu',
  'Yaxley',
  'Youngs',
  'Zielińska',
] as const
