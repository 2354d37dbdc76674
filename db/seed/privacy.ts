import type postgres from 'postgres'
import { ACCOUNTS, BROADLAND_PLACEMENTS, LARKMEADOW, LARKMEADOW_YEAR_10 } from '../people.ts'
import { INSTRUCTION_DEEDS } from '../vocabulary.ts'

const COORDINATOR = ACCOUNTS.larkmeadowCoordinator.id

/** What Larkmeadow has chosen: yes to its partner, after a no; and who may be written to at the school. */
export async function seedChoices(
  tx: postgres.TransactionSql,
  { academicYear, agreement }: { academicYear: number; agreement: string },
): Promise<void> {
  const of = { school_id: LARKMEADOW.id, partner_id: BROADLAND_PLACEMENTS.id, agreement_id: agreement }
  const choices = [
    {
      kind: 'students_to_partner',
      chosen: false,
      at: `${academicYear}-09-02T10:15:00Z`,
      note: 'Governors meet on the 8th.',
    },
    {
      kind: 'students_to_partner',
      chosen: true,
      at: `${academicYear}-09-09T08:40:00Z`,
      note: 'Agreed by the governors.',
    },
    { kind: 'contact_details_to_partner', chosen: true, at: `${academicYear}-09-09T08:41:00Z`, note: null },
  ]
  for (const { at, ...choice } of choices)
    await tx`insert into privacy_choice ${tx({ ...of, ...choice, decided_at: at, decided_by: COORDINATOR })}`
}

/**
 * Instructions at Larkmeadow: one that holds, one whose student turns 16 in three weeks, one whose student turned 16 ten
 * days ago and has to be asked, and one that was withdrawn. And what the partner has seen of the cohort.
 * @param today ISO date
 */
export async function seedInstructions(tx: postgres.TransactionSql, agreement: string, today: string): Promise<void> {
  const students = await tx<{ id: string }[]>`
    select student_id as id from membership where cohort_id = ${LARKMEADOW_YEAR_10} order by student_id limit 30`
  const [holds, soon, asked, withdrawn] = [4, 16, 22, 28].map((n) => students[n]?.id ?? '')
  await tx`update student set date_of_birth = (${today}::date + 21 - interval '16 years')::date where id = ${soon ?? ''}`
  await tx`update student set date_of_birth = (${today}::date - 10 - interval '16 years')::date where id = ${asked ?? ''}`
  for (const [id, days, deeds] of [
    [holds, 60, 1],
    [soon, 80, 1],
    [asked, 45, 1],
    [withdrawn, 70, 2],
  ] as const)
    for (const deed of INSTRUCTION_DEEDS.slice(0, deeds))
      await tx`insert into sharing_instruction ${tx({
        school_id: LARKMEADOW.id,
        student_id: id ?? '',
        deed,
        capacity: 'parent',
        given_on: new Date(Date.parse(today) - (deed === 'withdrawn' ? 20 : days) * 86_400_000)
          .toISOString()
          .slice(0, 10),
        evidence:
          deed === 'withdrawn' ? 'Telephone call with the parent' : 'Letter from the parent, in the student’s file',
        recorded_by: COORDINATOR,
      })}`
  for (const ago of [19, 5])
    await tx`
      insert into sharing (school_id, student_id, recipient_kind, recipient_id, recipient_name, means, day, fields, basis_kind,
        basis_id, first_at, last_at, times)
      select m.school_id, m.student_id, 'partner', ${BROADLAND_PLACEMENTS.id}, ${BROADLAND_PLACEMENTS.name}, 'page',
        ${today}::date - ${ago}::int, '{legalForename,legalSurname,stage,tutorGroup}', 'agreement', ${agreement},
        (${today}::date - ${ago}::int) + time '09:20', (${today}::date - ${ago}::int) + time '11:05', 2
      from membership m where m.cohort_id = ${LARKMEADOW_YEAR_10} and not m.basics_only`
}
