import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Sql } from '#db/connection.ts'
import type { Person, School } from './fixtures.ts'

/** A token as a link carries it, and its hash as the database keeps it. */
function aToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: createHash('sha256').update(token).digest('base64url') }
}

/** An open invitation to become staff of a school: its id, and the address of its link. */
export async function invitationTo(owner: Sql, school: School, by: Person): Promise<{ id: string; link: string }> {
  const { token, hash } = aToken()
  const id = uuid()
  const row = { id, token_hash: hash, email: `${id}@invited.example`, role: 'school_staff', school_id: school.id }
  await owner`insert into invitation ${owner({ ...row, invited_by: by.id })}`
  return { id, link: `/invitation/${token}` }
}

/** The address of a live link to a new password. */
export async function resetLinkOf(owner: Sql, { id }: Person): Promise<string> {
  const { token, hash } = aToken()
  await owner`insert into account_link (token_hash, person_id, kind, expires_at)
    values (${hash}, ${id}, 'reset', wex.now() + interval '30 minutes')`
  return `/login/reset/${token}`
}

/** The address of a live link that confirms a change of address from its old end. */
export async function emailLinkOf(owner: Sql, { id }: Person): Promise<string> {
  const { token, hash } = aToken()
  await owner`insert into account_link (token_hash, person_id, kind, new_email, change_id, expires_at)
    values (${hash}, ${id}, 'email_old', ${`${uuid()}@new.example`}, ${uuid()}, wex.now() + interval '1 day')`
  return `/login/confirm-email/${token}`
}
