import { Temporal } from 'temporal-polyfill'
import {
  CONTACT_CHOICES,
  type InstructionCapacity,
  type InstructionDeed,
  PARTNER_CHOICES,
  type PrivacyChoice,
  type Role,
  type SchoolId,
} from '#db/vocabulary.ts'

/** The day on which the student decides and the parent no longer does; born on 29 February, 1 March in a year without. */
export function sixteenthBirthday(dateOfBirth: string): string {
  const born = Temporal.PlainDate.from(dateOfBirth)
  const day = born.add({ years: 16 })
  // Counted on, a day that does not exist becomes the one before; the later day is the birthday.
  return (day.day === born.day ? day : day.add({ days: 1 })).toString()
}

/** Who can instruct on a day that nothing beyond the basics is shared (Education and Skills Act 2008, s.14(4), s.72(4)). */
export const whoDecides = (dateOfBirth: string, on: string): InstructionCapacity =>
  on >= sixteenthBirthday(dateOfBirth) ? 'student' : 'parent'

type Given = { id: number; deed: InstructionDeed; capacity: InstructionCapacity; givenOn: string }

/** `ask`: a parent's instruction of before the sixteenth birthday no longer decides; nothing is shared until the student has answered. */
export type InstructionState = 'none' | 'instructed' | 'ask' | 'withdrawn'

/**
 * How a student's instructions stand on a day. The last that was said counts. An instruction counts whoever gave it; a
 * withdrawal only of whoever decided on its day, by the date of birth held now: so a corrected date of birth never opens
 * what was closed. The database holds to the same rule (wex.instructed), in which `instructed` and `ask` are one.
 */
export function instructionState(dateOfBirth: string, given: readonly Given[], today: string): InstructionState {
  const counts = given.filter(
    ({ deed, capacity, givenOn }) => deed === 'instructed' || capacity === whoDecides(dateOfBirth, givenOn),
  )
  const [last] = counts.toSorted((a, b) => (a.givenOn === b.givenOn ? b.id - a.id : a.givenOn < b.givenOn ? 1 : -1))
  if (!last) return 'none'
  if (last.deed === 'withdrawn') return 'withdrawn'
  return last.capacity === 'parent' && whoDecides(dateOfBirth, today) === 'student' ? 'ask' : 'instructed'
}

/** Whether nothing beyond the basics is kept or shared. */
export const isWithheld = (state: InstructionState): boolean => state === 'instructed' || state === 'ask'

const isPartnerChoice = (kind: PrivacyChoice): boolean => (PARTNER_CHOICES as readonly string[]).includes(kind)

type Made = { kind: PrivacyChoice; agreementId: string | null; chosen: boolean }

/** What holds of a kind (of a partner's: for an agreement). Nothing chosen yet is no to sharing and yes to mail. */
export function currentChoice(
  history: readonly Made[],
  kind: PrivacyChoice,
  agreementId: string | null = null,
): boolean {
  const last = history.find((made) => made.kind === kind && made.agreementId === agreementId)
  return last?.chosen ?? !isPartnerChoice(kind)
}

/** Whether the kind is about partners, and so about one agreement. */
export const needsAgreement = isPartnerChoice

/** The choices about mail, in the order of the page. */
export const MAIL_CHOICES = CONTACT_CHOICES

type Grants = readonly { role: Role; schoolId: SchoolId | null }[]

/**
 * Whether somebody sees a school's students for their partner organisation alone: then each look goes into the
 * recipients' ledger. Whoever also works for the school or looks after all schools is no recipient.
 */
export const seesAsAdviser = (grants: Grants, schoolId: SchoolId): boolean =>
  grants.some(({ role }) => role === 'partner_adviser') &&
  !grants.some(
    ({ role, schoolId: at }) => role === 'council_administrator' || (role !== 'partner_adviser' && at === schoolId),
  )
