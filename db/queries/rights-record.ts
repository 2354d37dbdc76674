import type { Tx } from '../actor.ts'
import type {
  PersonId,
  RightsAttachmentId,
  RightsAttachmentKind,
  RightsCaseId,
  RightsFinding,
  RightsMessageId,
  SchoolId,
} from '../vocabulary.ts'

/** What belongs to a case besides its moves: messages, questions, findings, proofs, what schools were asked. */

export type CaseMessage = {
  id: RightsMessageId
  at: string
  by: string | null
  /** The requester's own. */
  theirs: boolean
  body: string | null
  letter: string | null
}

const messageFields = (tx: Tx) => tx.sql`
  m.id, m.at, wex.display_name(m.by_person_id) as by, m.by_person_id is null and m.letter is null as theirs, m.body, m.letter`

/** Messages both ways, the oldest first. */
export async function messagesOf(tx: Tx, caseId: RightsCaseId): Promise<CaseMessage[]> {
  return [
    ...(await tx.sql<CaseMessage[]>`
      select ${messageFields(tx)} from rights_message m where m.case_id = ${caseId} order by m.at, m.id`),
  ]
}

export async function addMessage(
  tx: Tx,
  message: { id: RightsMessageId; caseId: RightsCaseId; by: PersonId; body: string; letter: string | null },
): Promise<void> {
  await tx.sql`insert into rights_message (id, case_id, by_person_id, body, letter)
    values (${message.id}, ${message.caseId}, ${message.by}, ${message.body}, ${message.letter})`
}

/** A link by which the requester follows the case; what is kept is its hash. */
export async function addTrackLink(tx: Tx, caseId: RightsCaseId, tokenHash: string, days: number): Promise<void> {
  await tx.sql`insert into rights_link (token_hash, case_id, kind, expires_at)
    values (${tokenHash}, ${caseId}, 'track', wex.now() + make_interval(days => ${days}))`
}

export async function addQuestion(
  tx: Tx,
  question: { id: string; caseId: RightsCaseId; by: PersonId; question: string },
): Promise<void> {
  await tx.sql`insert into rights_clarification (id, case_id, question, asked_by)
    values (${question.id}, ${question.caseId}, ${question.question}, ${question.by})`
}

/** @returns false where the question is of another case, or was answered already */
export async function answerQuestion(tx: Tx, caseId: RightsCaseId, id: string, on: string): Promise<boolean> {
  const { count } = await tx.sql`
    update rights_clarification set answered_on = ${on} where id = ${id} and case_id = ${caseId} and answered_on is null`
  return count > 0
}

export type CaseFinding = { id: string; kind: RightsFinding; facts: unknown; at: string; by: string | null }

/** Searches, competence, redactions and notes, the oldest first. */
export async function findingsOf(tx: Tx, caseId: RightsCaseId): Promise<CaseFinding[]> {
  return [
    ...(await tx.sql<CaseFinding[]>`
      select f.id, f.kind, f.facts, f.at, wex.display_name(f.by_person_id) as by
      from rights_finding f where f.case_id = ${caseId} order by f.at, f.id`),
  ]
}

export async function addFinding(
  tx: Tx,
  finding: { id: string; caseId: RightsCaseId; by: PersonId; kind: RightsFinding; facts: Record<string, unknown> },
): Promise<void> {
  await tx.sql`insert into rights_finding (id, case_id, kind, facts, by_person_id)
    values (${finding.id}, ${finding.caseId}, ${finding.kind}, ${tx.sql.json(finding.facts as never)}, ${finding.by})`
}

export type CaseProof = {
  id: RightsAttachmentId
  kind: RightsAttachmentKind
  receivedAt: string
  size: number
  mediaType: string
  waits: boolean
  checkedAt: string | null
  checkedBy: string | null
  accepted: 'accepted' | 'not_enough' | null
}

/** Proofs that were sent along, without their content. For whoever handles cases. */
export async function proofsOf(tx: Tx, caseId: RightsCaseId): Promise<CaseProof[]> {
  return [
    ...(await tx.sql<CaseProof[]>`
      select a.id, a.kind, a.received_at as "receivedAt", a.size, a.media_type as "mediaType", a.file is not null as waits,
        a.checked_at as "checkedAt", wex.display_name(a.checked_by) as "checkedBy", a.accepted
      from rights_attachment a where a.case_id = ${caseId} order by a.received_at, a.id`),
  ]
}

/** A proof with its content, sealed; null once it was checked. */
export async function proofFile(
  tx: Tx,
  id: RightsAttachmentId,
): Promise<{ caseId: RightsCaseId; mediaType: string; file: Uint8Array; receivedOn: string } | null> {
  const [row] = await tx.sql<{ caseId: RightsCaseId; mediaType: string; file: Uint8Array; receivedOn: string }[]>`
    select a.case_id as "caseId", a.media_type as "mediaType", a.file,
      (a.received_at at time zone 'Europe/London')::date::text as "receivedOn"
    from rights_attachment a where a.id = ${id} and a.file is not null`
  return row ?? null
}

/** What the check showed; the content goes with it. @returns the kind and the day it came; null where it was checked */
export async function checkProof(
  tx: Tx,
  caseId: RightsCaseId,
  proof: { id: RightsAttachmentId; accepted: 'accepted' | 'not_enough'; by: PersonId },
): Promise<{ kind: RightsAttachmentKind; receivedOn: string } | null> {
  const [row] = await tx.sql<{ kind: RightsAttachmentKind; receivedOn: string }[]>`
    update rights_attachment set file = null, checked_at = wex.now(), checked_by = ${proof.by}, accepted = ${proof.accepted}
    where id = ${proof.id} and case_id = ${caseId} and checked_at is null
    returning kind, (received_at at time zone 'Europe/London')::date::text as "receivedOn"`
  return row ?? null
}

/** Lets the content of all proofs of a case go. */
export async function dropProofs(tx: Tx, caseId: RightsCaseId): Promise<void> {
  await tx.sql`update rights_attachment set file = null where case_id = ${caseId} and file is not null`
}

export type CasePart = {
  id: string
  schoolId: SchoolId
  school: string
  question: string | null
  askedAt: string
  askedBy: string | null
  answer: string | null
  answeredAt: string | null
  answeredBy: string | null
}

/** What schools were asked about a case. */
export async function partsOf(tx: Tx, caseId: RightsCaseId): Promise<CasePart[]> {
  return [
    ...(await tx.sql<CasePart[]>`
      select p.id, p.school_id as "schoolId", s.name as school, p.question, p.asked_at as "askedAt",
        wex.display_name(p.asked_by) as "askedBy", p.answer, p.answered_at as "answeredAt",
        wex.display_name(p.answered_by) as "answeredBy"
      from rights_school_part p join school s on s.id = p.school_id where p.case_id = ${caseId}
      order by p.asked_at, p.id`),
  ]
}

export async function addPart(
  tx: Tx,
  part: { id: string; caseId: RightsCaseId; schoolId: SchoolId; question: string; by: PersonId },
): Promise<void> {
  await tx.sql`insert into rights_school_part (id, case_id, school_id, question, asked_by)
    values (${part.id}, ${part.caseId}, ${part.schoolId}, ${part.question}, ${part.by})`
}

/** Who answers for a school, for whoever may see them. */
export async function coordinatorAddresses(
  tx: Tx,
  schoolId: SchoolId,
): Promise<{ personId: PersonId; email: string }[]> {
  return [
    ...(await tx.sql<{ personId: PersonId; email: string }[]>`
      select distinct p.id as "personId", p.email from role_grant g join person p on p.id = g.person_id
      where g.school_id = ${schoolId} and g.role = 'school_coordinator' and g.ended_at is null
        and g.suspended_at is null and p.deactivated_at is null
      order by p.id`),
  ]
}

/** A question to a school, as its coordinator sees it: with the student whom it concerns, and nothing else of the case. */
export type SchoolPart = {
  id: string
  reference: string
  schoolId: SchoolId
  school: string
  question: string | null
  askedAt: string
  answer: string | null
  answeredAt: string | null
  answeredBy: string | null
  /** The case is over: there is nothing to answer any more. */
  over: boolean
  student: {
    surname: string
    forename: string
    yearGroup: number
    tutorGroup: string | null
    dateOfBirth: string
  } | null
}

/** The questions to one's own schools, those that wait first. */
export async function ownParts(tx: Tx): Promise<SchoolPart[]> {
  return [
    ...(await tx.sql<SchoolPart[]>`
      select id, reference, school_id as "schoolId", school, question, asked_at as "askedAt", answer,
        answered_at as "answeredAt", answered_by as "answeredBy", over, student
      from wex.school_parts() order by (answered_at is null and not over) desc, asked_at desc, id`),
  ]
}

/** @returns false where it was answered already, or is another school's */
export async function answerPart(tx: Tx, id: string, answer: string, by: PersonId): Promise<boolean> {
  const { count } = await tx.sql`
    update rights_school_part set answer = ${answer}, answered_at = wex.now(), answered_by = ${by}
    where id = ${id} and answered_at is null`
  return count > 0
}
