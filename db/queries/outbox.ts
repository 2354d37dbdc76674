import type { Tx } from '../actor.ts'
import type { InvitationId, MailState, MessageId, PersonId, SchoolId } from '../vocabulary.ts'

export type Message = {
  id: MessageId
  toEmail: string
  /** Whose account it concerns, where there is one. */
  personId: PersonId | null
  /** Whose coordinators may see that it failed. */
  schoolId: SchoolId | null
  invitationId: InvitationId | null
  template: string
  subject: string
  text: string
  html: string
}

/** Queues a message in the caller's transaction: as an actor, the sign-in role or the retention role. */
export async function addMessage(tx: Tx, m: Message): Promise<void> {
  await tx.sql`
    insert into outbox_message (id, to_email, person_id, school_id, invitation_id, template, subject, text, html)
    values (${m.id}, ${m.toEmail}, ${m.personId}, ${m.schoolId}, ${m.invitationId}, ${m.template}, ${m.subject},
      ${m.text}, ${m.html})`
}

export type TakenMessage = {
  id: MessageId
  toEmail: string
  template: string
  subject: string
  text: string
  html: string
  /** This one included. */
  attempts: number
}

/**
 * For the mail role: takes messages that are due, none that another instance has. They count as tried and come up again
 * after `leaseSeconds`, so that one whose sender died is not lost: commit, send, and mark each in a transaction of its own.
 */
export async function takeMessages(
  tx: Tx,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<TakenMessage[]> {
  return [
    ...(await tx.sql<TakenMessage[]>`
      update outbox_message m
      set attempts = m.attempts + 1, next_try_at = wex.now() + make_interval(secs => ${leaseSeconds})
      from (
        select id from outbox_message
        where state = 'queued' and next_try_at <= wex.now() and text is not null
        order by next_try_at, id limit ${limit}
        for update skip locked
      ) due
      where m.id = due.id
      returning m.id, m.to_email as "toEmail", m.template, m.subject, m.text, m.html, m.attempts`),
  ]
}

/** For the mail role. @param sent.keepWords for the embedded service alone, whose mail is read at /outbox */
export async function markSent(
  tx: Tx,
  id: MessageId,
  sent: { reference: string | null; keepWords: boolean },
): Promise<void> {
  await tx.sql`
    update outbox_message set state = 'sent', sent_at = wex.now(), reference = ${sent.reference}, reason = null,
      text = case when ${sent.keepWords}::boolean then text end, html = case when ${sent.keepWords}::boolean then html end
    where id = ${id} and state = 'queued'`
}

/** For the mail role: another attempt after so many seconds, or none (null): then it has failed. */
export async function markFailed(
  tx: Tx,
  id: MessageId,
  failure: { reason: string; retryInSeconds: number | null },
): Promise<void> {
  await tx.sql`
    update outbox_message set reason = ${failure.reason},
      state = case when ${failure.retryInSeconds}::float8 is null then 'failed' else 'queued' end,
      next_try_at = wex.now() + make_interval(secs => coalesce(${failure.retryInSeconds}::float8, 0))
    where id = ${id} and state = 'queued'`
}

/** For the mail role: whoever should have received it does not take it. Its words are kept, to be sent again. */
export async function markRefused(tx: Tx, id: MessageId, reason: string): Promise<void> {
  await tx.sql`update outbox_message set state = 'refused', reason = ${reason}
    where id = ${id} and state = 'queued'`
}

/** For the mail role: as a mail service reports it later, by the reference it gave. @returns whether there is such a one */
export async function markRefusedByReference(tx: Tx, reference: string, reason: string): Promise<boolean> {
  const { count } = await tx.sql`
    update outbox_message set state = 'refused', reason = ${reason} where reference = ${reference} and state = 'sent'`
  return count > 0
}

export type MessageEntry = {
  id: MessageId
  toEmail: string
  template: string
  subject: string
  state: MailState
  attempts: number
  createdAt: string
  sentAt: string | null
  nextTryAt: string
  reason: string | null
  personId: PersonId | null
  schoolId: SchoolId | null
  invitationId: InvitationId | null
}

const fields = (tx: Tx) => tx.sql`
  id, to_email as "toEmail", template, subject, state, attempts, created_at as "createdAt", sent_at as "sentAt",
  next_try_at as "nextTryAt", reason, person_id as "personId", school_id as "schoolId", invitation_id as "invitationId"`

/** Messages that one may see, without their words, the latest first. As an actor, or as the mail role for /outbox. */
export async function listMessages(
  tx: Tx,
  wanted: { states: readonly MailState[]; page: number; size: number },
): Promise<{ found: number; entries: MessageEntry[] }> {
  const where = tx.sql`where state = any (${[...wanted.states]}::text[])`
  const [[counted], entries] = await Promise.all([
    tx.sql<{ found: number }[]>`select count(*)::int as found from outbox_message ${where}`,
    tx.sql<MessageEntry[]>`
      select ${fields(tx)} from outbox_message ${where}
      order by created_at desc, id desc limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`,
  ])
  return { found: counted?.found ?? 0, entries: [...entries] }
}

/** One message with its words (null once emptied). For the mail role alone: the words may hold a link that lets in. */
export async function oneMessage(
  tx: Tx,
  id: MessageId,
): Promise<(MessageEntry & { text: string | null; html: string | null }) | null> {
  const [row] = await tx.sql<(MessageEntry & { text: string | null; html: string | null })[]>`
    select ${fields(tx)}, text, html from outbox_message where id = ${id}`
  return row ?? null
}

/** The last message to each of these people that failed or was refused, where nothing has been sent since. */
export async function mailTroublesOf(
  tx: Tx,
  people: readonly PersonId[],
): Promise<(MessageEntry & { personId: PersonId })[]> {
  return [
    ...(await tx.sql<(MessageEntry & { personId: PersonId })[]>`
      select ${fields(tx)} from (
        select distinct on (person_id) * from (
          select id, to_email, template, subject, state, attempts, created_at, sent_at, next_try_at, reason, person_id,
            school_id, invitation_id
          from outbox_message where person_id = any (${[...people]}::uuid[])
        ) visible
        order by person_id, created_at desc, id desc
      ) last
      where state in ('failed', 'refused')`),
  ]
}

/**
 * Queues a message again that failed or was refused, for an administrator or a coordinator of its school.
 * @param toEmail the corrected address, for invitations alone (their address is corrected with it); null for the same
 * @returns `emptied` when its words are gone: then a new one has to be made; `gone` when it is not theirs, or waits, or
 *   was sent, or its invitation is over
 */
export async function sendAgain(
  tx: Tx,
  id: MessageId,
  toEmail: string | null,
): Promise<'queued' | 'emptied' | 'not_an_invitation' | 'gone'> {
  const [row] = await tx.sql<{ outcome: 'queued' | 'emptied' | 'not_an_invitation' | 'gone' }[]>`
    select wex.send_again(${id}, ${toEmail}) as outcome`
  return row?.outcome ?? 'gone'
}
