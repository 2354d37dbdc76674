import type { Role, SchoolId } from '#db/vocabulary.ts'

/**
 * Who may do what: one table, asked by pages to hide, by the gate to refuse, by navigation to leave out.
 * Which school's rows a permission reaches is not decided here but by the database (db/schema, policies).
 */
const MAY = {
  'cohort.read': ['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser'],
  'cohort.create': ['school_coordinator', 'council_administrator'],
  'cohort.upload': ['school_coordinator', 'council_administrator'],
  'student.read': ['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser'],
  'student.add': ['school_coordinator', 'council_administrator'],
  'student.change': ['school_coordinator', 'council_administrator'],
  'stage.change': ['school_coordinator', 'school_staff', 'council_administrator', 'partner_adviser'],
  // What a school shares with whom, and what was shared: the school's own, or all schools'.
  'privacy.read': ['school_coordinator', 'council_administrator', 'data_protection_officer'],
  // For one's own school alone: nobody gives or withdraws a school's consent in its place.
  'privacy.choose': ['school_coordinator'],
  // With the students by name, whom the data protection officer sees in cases alone.
  'sharing.export': ['school_coordinator', 'council_administrator'],
  // The Education and Skills Act's instructions are given to the school.
  'instruction.record': ['school_coordinator'],
  // The schools of one's organisation's agreements, whether or not they share their students.
  'partner-school.read': ['partner_adviser'],
  'report.read': ['school_coordinator', 'council_administrator', 'council_officer', 'data_protection_officer'],
  'people.read': ['school_coordinator', 'council_administrator'],
  // At one's own schools, which the database decides.
  'people.change': ['school_coordinator', 'council_administrator'],
  // Roles given without an invitation, and whole accounts closed.
  'people.govern': ['council_administrator'],
  'access-review.answer': ['school_coordinator', 'council_administrator'],
  // And all schools' reviews seen at a glance.
  'access-review.start': ['council_administrator'],
  'account.read': [
    'school_coordinator',
    'school_staff',
    'council_administrator',
    'council_officer',
    'partner_adviser',
    'data_protection_officer',
  ],
  // One's own second factors, and one's own recovery codes.
  'factor.change': [
    'school_coordinator',
    'school_staff',
    'council_administrator',
    'council_officer',
    'partner_adviser',
    'data_protection_officer',
  ],
  'factor-rule.change': ['council_administrator'],
  // Files in which people are named, staff or students: no partner adviser, whose agreement covers no such export.
  'export.individuals': ['school_coordinator', 'council_administrator'],
  // Open on the demonstration alone (lib/mail/rules.ts): there, everybody plays everybody.
  'outbox.read': [
    'school_coordinator',
    'school_staff',
    'council_administrator',
    'council_officer',
    'partner_adviser',
    'data_protection_officer',
  ],
  // No partner adviser: whoever holds a token can take a whole cohort along, and an agreement covers no such export.
  'api-token.make': [
    'school_coordinator',
    'school_staff',
    'council_administrator',
    'council_officer',
    'data_protection_officer',
  ],
  // A coordinator those that cover own schools, an adviser the own organisation, which the database decides.
  'partner.read': ['school_coordinator', 'council_administrator', 'partner_adviser', 'data_protection_officer'],
  'partner.change': ['council_administrator'],
  // An officer their own, a coordinator those put to own schools; the data protection officer without the names.
  'permission.read': ['school_coordinator', 'council_officer', 'data_protection_officer'],
  'permission.ask': ['council_officer'],
  'permission.answer': ['school_coordinator'],
  'permission.withdraw': ['school_coordinator', 'council_officer'],
  // The students themselves: only whoever asked, and only what the school granted (wex.permitted_students).
  'permission.use': ['council_officer'],
  'permission.export': ['council_officer'],
  // To look at one's own, and to revoke them.
  'api-token.read': [
    'school_coordinator',
    'school_staff',
    'council_administrator',
    'council_officer',
    'data_protection_officer',
  ],
  // The notice's versions, its draft and the list of students to tell: what the public does not see of them.
  'notice.read': ['council_administrator', 'data_protection_officer'],
  'notice.edit': ['council_administrator'],
  // One's own, after a major version: whoever signs in is asked.
  'notice.acknowledge': [
    'school_coordinator',
    'school_staff',
    'council_administrator',
    'council_officer',
    'partner_adviser',
    'data_protection_officer',
  ],
  // When and how students were told that their information is here.
  'telling.record': ['school_coordinator', 'council_administrator'],
  'rights-case.read': ['data_protection_officer', 'council_administrator'],
  'rights-case.handle': ['data_protection_officer'],
  // What destroys is approved by a second person, whom the database compares with the first.
  'rights-case.approve': ['data_protection_officer', 'council_administrator'],
  'rights-case.carry-out': ['data_protection_officer'],
  // Proofs of identity and evidence files: everything that a requester said of themselves.
  'rights-case.export': ['data_protection_officer'],
  // What the council asks a school of a case about one of its students.
  'rights-part.answer': ['school_coordinator'],
  // What recipients were told after a request: never who asked, nor why.
  'rights-told.read': ['school_coordinator', 'council_officer', 'partner_adviser'],
  'data-inventory.read': ['council_administrator', 'data_protection_officer'],
  // How long what is kept, what is due and what went, in counts.
  'retention.read': ['council_administrator', 'data_protection_officer'],
  'retention.change': ['council_administrator', 'data_protection_officer'],
  // Keeps a record beyond its date, and says whose.
  'retention.hold': ['data_protection_officer'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof MAY

/** What a stolen, signed-in browser must not be enough for: the gate asks for a second factor of the last 10 minutes. */
const STEP_UP: ReadonlySet<Permission> = new Set([
  'people.change',
  'people.govern',
  'factor.change',
  'factor-rule.change',
  'export.individuals',
  'sharing.export',
  'api-token.make',
  'partner.change',
  'permission.export',
  'rights-case.approve',
  'rights-case.carry-out',
  'rights-case.export',
  // A shorter period deletes in every school.
  'retention.change',
])

export const needsStepUp = (permission: Permission): boolean => STEP_UP.has(permission)

/**
 * One's own account, which whoever can sign in has: also somebody whose roles are all paused, or who has none any more,
 * and who must be able to sign out.
 */
const WITHOUT_A_ROLE: ReadonlySet<Permission> = new Set(['account.read', 'factor.change'])

/** Roles that hold a permission. */
export const rolesWith = (permission: Permission): readonly Role[] => MAY[permission]

/** The part of an actor that decides: what they hold, and where. */
export type Holder = { readonly grants: readonly { role: Role; schoolId: SchoolId | null }[] }

/** Whether the person holds a role with this permission, wherever. */
export const may = (holder: Holder, permission: Permission): boolean =>
  WITHOUT_A_ROLE.has(permission) || holder.grants.some((grant) => rolesWith(permission).includes(grant.role))

/** Whether the person holds a role with this permission at this school: what a page asks before it offers a change there. */
export const mayAt = (holder: Holder, permission: Permission, schoolId: SchoolId): boolean =>
  holder.grants.some(
    (grant) => rolesWith(permission).includes(grant.role) && (grant.schoolId === null || grant.schoolId === schoolId),
  )
