import type { Tx } from '../actor.ts'
import type { PersonId } from '../vocabulary.ts'

/** For the sign-in role: whose an account at a provider is here; null when nobody has linked it. */
export async function personOfIdentity(
  tx: Tx,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<{ personId: PersonId; email: string; deactivated: boolean } | null> {
  const [row] = await tx.sql<{ personId: PersonId; email: string; deactivated: boolean }[]>`
    select i.person_id as "personId", p.email, p.deactivated_at is not null as deactivated
    from identity i join person p on p.id = i.person_id
    where i.issuer = ${issuer} and i.subject = ${subject}`
  return row ?? null
}

/** For the sign-in role. @returns false when the provider's account is linked already, to whomever */
export async function addIdentity(
  tx: Tx,
  values: { issuer: string; subject: string; personId: PersonId },
): Promise<boolean> {
  const { count } = await tx.sql`
    insert into identity (issuer, subject, person_id) values (${values.issuer}, ${values.subject}, ${values.personId})
    on conflict do nothing`
  return count > 0
}
