import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import { ACCOUNTS } from '#db/people.ts'

/** A rights request about a student, with one of everything that hangs on it, made as the owner. */
export type CaseAt = {
  caseId: string
  itemId: string
  messageId: string
  partId: string
  proofId: string
  year: string
}

type About = { schoolId: string; studentId: string; name?: string }

/** An access request by letter, opened, its person found, the school asked, and a proof that nobody has looked at. */
export async function caseAt(owner: Sql, { schoolId, studentId, name = 'Amara Quayside' }: About): Promise<CaseAt> {
  const [caseId, itemId, messageId, partId, proofId] = [uuid(), uuid(), uuid(), uuid(), uuid()]
  const by = ACCOUNTS.dataProtectionOfficer.id
  const reference = `DR-E2E${LETTERS[Math.floor(Math.random() * 20)]}-${Array.from(randomBytes(4), (byte) => LETTERS[byte % 20]).join('')}`
  await owner`
    insert into rights_case (id, reference, channel, received_on, entered_by, rule_version, state, requester, requester_name,
      requester_address, subject_name, subject_date_of_birth, student_id, student_school_id, found_by)
    values (${caseId}, ${reference}, 'letter', wex.today() - 3, ${by}, '2026-02-05', 'open', 'self', ${name}, '1 High Street',
      ${name}, '2012-06-14', ${studentId}, ${schoolId}, ${by})`
  await owner`insert into rights_item ${owner({ id: itemId, case_id: caseId, ask: 'access', details: 'Everything' })}`
  await owner`insert into rights_event ${owner({ case_id: caseId, by_person_id: by, kind: 'entered', to_state: 'received', rule_version: '2026-02-05' })}`
  await owner`insert into rights_message ${owner({ id: messageId, case_id: caseId, by_person_id: by, body: 'Dear Amara', letter: 'acknowledgement' })}`
  await owner`insert into rights_school_part ${owner({ id: partId, case_id: caseId, school_id: schoolId, question: 'Which employers were told?', asked_by: by })}`
  const file = sealed(proofId)
  await owner`insert into rights_attachment ${owner({ id: proofId, case_id: caseId, kind: 'identity', size: 8, media_type: 'image/png', file })}`
  const [day] = await owner<{ year: string }[]>`select extract(year from wex.today() - 3)::text as year`
  return { caseId, itemId, messageId, partId, proofId, year: day?.year ?? '' }
}

const LETTERS = 'ABCDEFGHJKMNPQRTVWXY'

/** The first bytes of a picture, sealed as the service seals a proof. */
function sealed(bound: string): Uint8Array {
  const { auth } = JSON.parse(readFileSync(path.join(process.env.WEX_E2E_FOLDER ?? '', 'secrets.json'), 'utf8'))
  const key = new Uint8Array(hkdfSync('sha256', auth, '', 'rights proof', 32))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(bound))
  const text = Buffer.concat([
    cipher.update(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
    cipher.final(),
  ])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}
