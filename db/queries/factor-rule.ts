import { v7 as uuid } from 'uuid'
import type { Tx } from '../actor.ts'
import type { PersonId, Role, SchoolId } from '../vocabulary.ts'

/** For whom a second factor is required: a role (anywhere), everybody at a school, or a role at a school. */
export type FactorRule = { role: Role | null; schoolId: SchoolId | null; required: boolean }

/** Of the rules that fit a role the most exact counts: role and school, then school, then role. */
export async function factorRules(tx: Tx): Promise<(FactorRule & { id: string; school: string | null })[]> {
  return [
    ...(await tx.sql<(FactorRule & { id: string; school: string | null })[]>`
      select f.id, f.role, f.school_id as "schoolId", s.name as school, f.required
      from factor_rule f left join school s on s.id = f.school_id
      order by s.name nulls first, f.role nulls first`),
  ]
}

/** Adds the rule, or changes the one for the same role and school. Administrators alone: refused with 42501. */
export async function setFactorRule(tx: Tx, { role, schoolId, required }: FactorRule): Promise<void> {
  await tx.sql`
    insert into factor_rule (id, role, school_id, required) values (${uuid()}, ${role}, ${schoolId}, ${required})
    on conflict (role, school_id) do update set required = excluded.required`
}

export async function removeFactorRule(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.sql`delete from factor_rule where id = ${id}`
  return count > 0
}

/** Whether one of a person's roles asks for a second factor. For a signed-in person and for the sign-in role. */
export async function factorRequired(tx: Tx, personId: PersonId): Promise<boolean> {
  const [row] = await tx.sql<{ required: boolean }[]>`select wex.factor_required(${personId}) as required`
  return row?.required ?? false
}
