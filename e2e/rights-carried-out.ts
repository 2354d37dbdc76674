import { createHash, randomBytes } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import type { RightsAsk } from '#db/vocabulary.ts'
import { anAddress } from './rights.ts'

export type GrantedCase = { id: string; reference: string; email: string; address: string }

/** A request about a student whose rights were granted and wait to be carried out; made as the owner. */
export async function grantedCase(
  owner: Sql,
  about: { schoolId: string; studentId: string } | { schoolId: null; studentId: null },
  asks: readonly RightsAsk[],
): Promise<GrantedCase> {
  const id = uuid()
  const email = anAddress()
  const letters = Array.from(randomBytes(8), (byte) => 'ABCDEFGHJKMNPQRTVWXY'[byte % 20]).join('')
  const reference = `DR-${letters.slice(0, 4)}-${letters.slice(4)}`
  await owner`
    insert into rights_case (id, reference, channel, received_on, rule_version, state, requester, requester_name,
      requester_email, subject_name, student_id, student_school_id, decided_at)
    values (${id}, ${reference}, 'web', wex.today(), '2026-02-05', 'decided', 'self', 'Amara Quayside', ${email},
      'Amara Quayside', ${about.studentId}, ${about.schoolId}, wex.now())`
  for (const ask of asks)
    await owner`
      insert into rights_item (id, case_id, ask, details, outcome, decided_at)
      values (${uuid()}, ${id}, ${ask}, 'As I wrote.', 'granted', wex.now())`
  return { id, reference, email, address: `/rights-requests/${id}/carry-out` }
}

/** The same about somebody with an account. Their own private address asks: the account's is none that is left afterwards. */
export async function grantedAccountCase(
  owner: Sql,
  account: { id: string; name: string },
  asks: readonly RightsAsk[],
): Promise<GrantedCase> {
  const made = await grantedCase(owner, { schoolId: null, studentId: null }, asks)
  await owner`
    update rights_case set account_id = ${account.id}, requester_name = ${account.name}, subject_name = ${account.name}
    where id = ${made.id}`
  return made
}

/** The part of the page about one right. */
export const rightOn = (page: Page, name: string): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })

/** The address of a file that waits for whoever has the link, made as the owner; what it holds cannot be opened. */
export async function downloadFor(owner: Sql, caseId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('base64url')
  await owner`
    insert into rights_link (token_hash, case_id, kind, expires_at, content, file_name, media_type)
    values (${hash}, ${caseId}, 'download', wex.now() + interval '1 day', ${Buffer.from('sealed')}, 'copy.html', 'text/html; charset=utf-8')`
  return `/data-rights/download/${token}`
}

/** The links to fetch something that were sent to an address, the earliest first. */
export async function downloadsSentTo(owner: Sql, email: string): Promise<string[]> {
  const mails = await owner<{ text: string }[]>`
    select text from outbox_message where to_email = ${email} and template = 'rights_download' order by id`
  return mails.map(({ text }) => /\/data-rights\/download\/[\w-]+/.exec(text)?.[0] ?? '')
}
