/**
 * The two numbers a student may carry, checked by their own arithmetic.
 *
 * - UPN (unique pupil number), 13 characters: check letter, local authority (3 digits), establishment (4), year of
 *   allocation (2), serial (3). The serial of a temporary UPN is two digits and a final letter.
 * - ULN (unique learner number), 10 digits, the last of which is a check digit.
 *
 * Source: DfE, "Unique pupil numbers"; Learning Records Service, "ULN validation". Neither is ever part of an address.
 */

export type IdentifierCheck = { ok: true } | { ok: false; problem: string }

/** The letters of a UPN, in the order of their worth 0 to 22: I, O and S look too much like digits to be used. */
export const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

const UPN_SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/
const ULN_SHAPE = /^[1-9]\d{9}$/
const OK: IdentifierCheck = { ok: true }

/** Whether the text has the shape of a UPN; says nothing about its check letter. */
export function hasUpnShape(upn: string): boolean {
  return UPN_SHAPE.test(upn)
}

/**
 * The check letter that belongs in front of characters 2 to 13 of a UPN: the sum of each × its position (2 to 13), a
 * final letter counting as its worth, mod 23. Takes a text of UPN shape; the first character is not looked at.
 */
export function upnCheckLetter(upn: string): string {
  let sum = 0
  for (let index = 1; index < 13; index++) {
    const code = upn.charCodeAt(index)
    const worth = code <= 57 ? code - 48 : UPN_LETTERS.indexOf(upn.charAt(index))
    sum += worth * (index + 1)
  }
  return UPN_LETTERS.charAt(sum % 23)
}

/** A well-formed UPN with a final letter was given by a school until the real one is found. */
export function isTemporaryUpn(upn: string): boolean {
  return upn.length === 13 && upn.charCodeAt(12) > 57
}

/**
 * Checks a UPN as written: capital letters, no spaces (tidying what a person typed is the caller's business).
 * Welsh pupils have UPNs of the same form, and pupils keep the UPN of their first school, so any authority is right.
 */
export function checkUpn(upn: string): IdentifierCheck {
  if (!UPN_SHAPE.test(upn)) return { ok: false, problem: upnShapeProblem(upn) }
  const letter = upnCheckLetter(upn)
  if (upn.charAt(0) === letter) return OK
  return {
    ok: false,
    problem: `The check letter ${upn.charAt(0)} does not go with the rest, which gives ${letter}: a character is mistyped`,
  }
}

/** Checks a ULN as written, digits alone. `9999999999` is what systems put where there is none. */
export function checkUln(uln: string): IdentifierCheck {
  if (uln === '9999999999') return { ok: false, problem: '9999999999 is a placeholder, not a ULN: leave it empty' }
  if (!ULN_SHAPE.test(uln)) return { ok: false, problem: 'A ULN has ten digits, the first of which is not 0' }
  let sum = 0
  for (let index = 0; index < 9; index++) sum += (uln.charCodeAt(index) - 48) * (10 - index)
  const remainder = sum % 11
  if (remainder !== 0 && 10 - remainder === uln.charCodeAt(9) - 48) return OK
  return { ok: false, problem: 'The last digit does not go with the nine before it: a digit is mistyped' }
}

function upnShapeProblem(upn: string): string {
  if (upn === '') return 'There is no UPN'
  if (upn.length !== 13) return `A UPN has 13 characters, this has ${upn.length}`
  if (/^[IOS]|[IOS]$/.test(upn)) return 'The letters I, O and S are never used in a UPN: look for 1, 0 or 5'
  if (!/^[A-Z]/.test(upn)) return 'A UPN begins with a capital letter'
  if (/O/.test(upn.slice(1, 12))) return 'The letter O stands where a UPN has the digit 0'
  return 'A UPN is a letter, eleven digits, then a digit or, in a temporary one, a letter'
}
