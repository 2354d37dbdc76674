import type { Tx } from '../actor.ts'
import type { RightsAsk, RightsAttachmentKind, RightsOutcome, RightsRequester, RightsState } from '../vocabulary.ts'

/** Everything here is for the public role, behind the hash of a token; it reads no table of cases itself. */

export type SchoolName = { id: string; name: string; town: string }

export async function schoolNames(tx: Tx): Promise<SchoolName[]> {
  const [row] = await tx.sql<{ schools: SchoolName[] }[]>`select wex.school_names() as schools`
  return row?.schools ?? []
}

/** A draft: its answers, sealed, until it was sent; then the reference and the day of receipt. */
export type HeldDraft = {
  answers: string | null
  reference: string | null
  receivedOn: string | null
  /** Whether an address has to be confirmed by mail. */
  byEmail: boolean
}

export async function readDraft(tx: Tx, tokenHash: string): Promise<HeldDraft | null> {
  const [row] = await tx.sql<{ draft: HeldDraft | null }[]>`select wex.rights_draft(${tokenHash}) as draft`
  return row?.draft ?? null
}

/** Keeps the answers; a draft that was sent stays as it is. */
export async function keepDraft(tx: Tx, tokenHash: string, answers: string): Promise<void> {
  await tx.sql`select wex.keep_rights_draft(${tokenHash}, ${answers})`
}

export async function dropDraft(tx: Tx, tokenHash: string): Promise<void> {
  await tx.sql`select wex.drop_rights_draft(${tokenHash})`
}

export type RequestValues = {
  id: string
  reference: string
  ruleVersion: string
  requester: RightsRequester
  requesterName: string
  requesterEmail: string | null
  requesterAddress: string | null
  requesterPhone: string | null
  authority: string | null
  subjectName: string
  subjectDateOfBirth: string | null
  subjectSchool: string | null
}
export type ItemValues = { id: string; ask: RightsAsk; details: string | null }

/**
 * Makes a case of a draft, once: sent again, the same case answers.
 * @param confirm the hash of a link that confirms the address, or null where there is none
 * @returns null when there is no such draft any more
 */
export async function sendRequest(
  tx: Tx,
  draft: string,
  request: RequestValues,
  items: readonly ItemValues[],
  confirm: { tokenHash: string; days: number } | null,
): Promise<{ reference: string; again: boolean } | null> {
  const [row] = await tx.sql<{ sent: { reference: string; again: boolean } | null }[]>`
    select wex.send_rights_request(${draft}, ${tx.sql.json(request)}, ${tx.sql.json([...items])},
      ${confirm?.tokenHash ?? null}, ${confirm?.days ?? 0}) as sent`
  return row?.sent ?? null
}

/** Whether a link of this kind leads anywhere still. */
export async function linkLives(tx: Tx, tokenHash: string, kind: 'confirm' | 'track'): Promise<boolean> {
  const [row] = await tx.sql<
    { lives: boolean }[]
  >`select wex.rights_link_case(${tokenHash}, ${kind}) is not null as lives`
  return row?.lives ?? false
}

type NewLink = { tokenHash: string; days: number }

/** Confirms the address by its link, once, and makes a link to follow the case. */
export async function confirmAddress(
  tx: Tx,
  tokenHash: string,
  track: NewLink,
): Promise<{ reference: string; email: string } | null> {
  const [row] = await tx.sql<{ done: { reference: string; email: string } | null }[]>`
    select wex.confirm_rights_email(${tokenHash}, ${track.tokenHash}, ${track.days}) as done`
  return row?.done ?? null
}

/** What the requester sees of the case. Days are ISO dates, moments ISO instants. */
export type TrackedCase = {
  reference: string
  state: RightsState
  receivedOn: string
  requester: RightsRequester
  identityAskedOn: string | null
  identityReceivedOn: string | null
  authorityAskedOn: string | null
  authorityReceivedOn: string | null
  extendedOn: string | null
  extensionReason: string | null
  decidedAt: string | null
  deliveredAt: string | null
  closedAt: string | null
  items: { ask: RightsAsk; outcome: RightsOutcome | null; carriedOutAt: string | null }[]
  questions: { id: string; question: string | null; askedOn: string; answeredOn: string | null }[]
  messages: { id: string; at: string; mine: boolean; letter: string | null; body: string | null }[]
  proofs: { kind: RightsAttachmentKind; receivedAt: string; accepted: 'accepted' | 'not_enough' | null }[]
  holidays: Record<string, string>
}

export async function trackCase(tx: Tx, tokenHash: string): Promise<TrackedCase | null> {
  const [row] = await tx.sql<{ tracked: TrackedCase | null }[]>`select wex.track_rights_case(${tokenHash}) as tracked`
  return row?.tracked ?? null
}

/** @returns false where the case is over, or the link leads nowhere */
export async function sayInCase(tx: Tx, tokenHash: string, words: string): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`select wex.say_in_rights_case(${tokenHash}, ${words}) as done`
  return row?.done ?? false
}

/** @returns false where the question was answered already, or is of another case */
export async function answerQuestion(tx: Tx, tokenHash: string, question: string, words: string): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`
    select wex.answer_rights_question(${tokenHash}, ${question}, ${words}) as done`
  return row?.done ?? false
}

export type Proof = { id: string; kind: RightsAttachmentKind; size: number; mediaType: string; file: Uint8Array }

export async function attachProof(tx: Tx, tokenHash: string, proof: Proof): Promise<'kept' | 'gone' | 'too_many'> {
  const [row] = await tx.sql<{ done: 'kept' | 'gone' | 'too_many' }[]>`
    select wex.attach_rights_proof(${tokenHash}, ${proof.id}, ${proof.kind}, ${proof.size}, ${proof.mediaType},
      ${proof.file}) as done`
  return row?.done ?? 'gone'
}

/** A new link to follow a case, where reference and address belong together. */
export async function linkToCase(tx: Tx, reference: string, email: string, track: NewLink): Promise<boolean> {
  const [row] = await tx.sql<{ made: boolean }[]>`
    select wex.link_to_rights_case(${reference}, ${email}, ${track.tokenHash}, ${track.days}) as made`
  return row?.made ?? false
}

export async function withdrawRequest(tx: Tx, tokenHash: string): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }[]>`select wex.withdraw_rights_request(${tokenHash}) as done`
  return row?.done ?? false
}
