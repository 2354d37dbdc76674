import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import { ACCOUNTS, FORENAMES, LARKMEADOW, LARKMEADOW_YEAR_10, STAITHE, STAITHE_YEAR_10, SURNAMES } from '../people.ts'
import { type PersonId, type SchoolId, STAGES, type Stage } from '../vocabulary.ts'
import { seedColleagues } from './colleagues.ts'
import { seedNoticeDraft, seedTellings } from './notices.ts'
import { seedPartners } from './partners.ts'
import { seedPermissions } from './permissions.ts'
import { seedChoices, seedInstructions } from './privacy.ts'
import { seedHold } from './retention.ts'
import { seedRightsCases } from './rights.ts'

/**
 * Two fictional schools with a Year 10 cohort each, at every stage of progress, and one account a role. Never written
 * to a database given by DATABASE_URL unless asked for by name (`npm run seed:demo`).
 * @param passwordHash argon2id of the demonstration's passphrase
 * @param today ISO date; the cohorts belong to the academic year in which it falls
 */
export async function seedDemonstration(
  tx: postgres.TransactionSql,
  passwordHash: string,
  today: string,
): Promise<void> {
  const academicYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0)
  const schools = [LARKMEADOW, STAITHE].map(({ dfeNumber, ...rest }) => ({
    ...rest,
    dfe_number: dfeNumber,
    demonstration: true,
  }))
  await tx`insert into school ${tx(schools)}`
  // The demonstration's accounts are tried at once, with the passphrase alone.
  await tx`update factor_rule set required = false`
  const agreement = await seedPartners(tx, academicYear)
  await seedChoices(tx, { academicYear, agreement })
  for (const account of Object.values(ACCOUNTS)) {
    await tx`insert into person ${tx({ id: account.id, email: account.email, name: account.name, password_hash: passwordHash })}`
    await tx`insert into role_grant ${tx({ id: uuid(), person_id: account.id, role: account.role, school_id: account.schoolId, partner_id: account.partnerId })}`
  }
  await seedColleagues(tx, passwordHash)
  await seedCohort(tx, {
    academicYear,
    school: LARKMEADOW,
    cohortId: LARKMEADOW_YEAR_10,
    by: ACCOUNTS.larkmeadowCoordinator.id,
    students: 180,
    establishment: '4990',
  })
  await seedCohort(tx, {
    academicYear,
    school: STAITHE,
    cohortId: STAITHE_YEAR_10,
    by: ACCOUNTS.staitheCoordinator.id,
    students: 120,
    establishment: '4991',
  })
  await seedInstructions(tx, agreement, today)
  await seedTellings(tx, academicYear, today)
  await seedNoticeDraft(tx)
  await seedPermissions(tx)
  await seedRightsCases(tx)
  await seedHold(tx)
}

/** How far a hundred students have come by late autumn; the rest of the hundred has not started. */
const SHARES: readonly [Stage, number][] = [
  ['searching', 25],
  ['requested', 15],
  ['offered', 12],
  ['confirmed', 14],
  ['on_placement', 4],
  ['completed', 5],
  ['reviewed', 3],
  ['not_taking_part', 4],
]

function stageOf(n: number): Stage {
  // 37 and 100 have no common factor: neighbours in the list end up at different stages.
  let place = (n * 37) % 100
  for (const [stage, share] of SHARES) {
    if (place < share) return stage
    place -= share
  }
  return 'not_started'
}

/** A well-formed UPN: check letter by identifiers.md; establishments 4990 to 4998 exist nowhere in Norfolk. */
function upnOf(establishment: string, n: number): string {
  const rest = `926${establishment}23${String(n).padStart(3, '0')}`
  const sum = [...rest].reduce((total, digit, i) => total + Number(digit) * (i + 2), 0)
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23]}${rest}`
}

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}'’\- ]/gu, '')
    .replace(/[Łł]/g, 'l')
    .toLowerCase()

const isoDate = (daysAfter: string, days: number): string =>
  new Date(Date.parse(`${daysAfter}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

async function seedCohort(
  sql: postgres.TransactionSql,
  c: {
    academicYear: number
    school: { id: SchoolId; name: string }
    cohortId: string
    by: PersonId
    students: number
    establishment: string
  },
): Promise<void> {
  const schoolId = c.school.id
  await sql`insert into cohort ${sql({
    id: c.cohortId,
    school_id: schoolId,
    name: `Year 10 ${c.academicYear} to ${c.academicYear + 1}`,
    academic_year: c.academicYear,
    year_group: 10,
    kind: 'block',
    placement_start: `${c.academicYear + 1}-06-14`,
    placement_end: `${c.academicYear + 1}-06-18`,
    required_hours: 50,
    created_by: c.by,
  })}`
  const students = Array.from({ length: c.students }, (_, i) => {
    const legalForename = FORENAMES[(i * 7 + c.students) % FORENAMES.length] ?? 'Amara'
    const legalSurname = SURNAMES[(i * 11 + Math.floor(i / SURNAMES.length)) % SURNAMES.length] ?? 'Okafor'
    return {
      id: uuid(),
      school_id: schoolId,
      legal_surname: legalSurname,
      legal_forename: legalForename,
      preferred_forename: i % 9 === 0 ? legalForename.slice(0, 3) : null,
      // Year 10 was born from 1 September 15 years before to the 31 August after.
      date_of_birth: isoDate(`${c.academicYear - 15}-09-01`, (i * 53) % 365),
      year_group: 10,
      tutor_group: `10${'ABCDEF'[i % 6]}`,
      upn: i % 30 === 29 ? null : upnOf(c.establishment, i + 1),
      uln: null,
      email: i % 4 === 3 ? null : `student${i + 1}@${c.establishment === '4990' ? 'larkmeadow' : 'staithe'}.example`,
      surname_folded: folded(legalSurname),
      forename_folded: folded(legalForename),
      preferred_folded: i % 9 === 0 ? folded(legalForename.slice(0, 3)) : null,
    }
  })
  await sql`insert into student ${sql(students)}`
  const memberships = students.map((student, i) => ({
    id: uuid(),
    school_id: schoolId,
    cohort_id: c.cohortId,
    student_id: student.id,
    stage: stageOf(i),
  }))
  await sql`insert into membership ${sql(memberships.map(({ stage: _, ...rest }) => rest))}`
  const events = memberships.flatMap(({ id, stage }, i) => {
    if (stage === 'not_started') return []
    const passed: Stage[] = stage === 'not_taking_part' ? [stage] : STAGES.slice(1, STAGES.indexOf(stage) + 1)
    return passed.map((to, step) => ({
      id: uuid(),
      school_id: schoolId,
      membership_id: id,
      at: `${isoDate(`${c.academicYear}-09-07`, step * 9 + (i % 7))}T09:${String(i % 60).padStart(2, '0')}:00Z`,
      by_person_id: c.by,
      from_stage: step === 0 ? 'not_started' : (passed[step - 1] ?? 'not_started'),
      to_stage: to,
      reason:
        to === 'not_taking_part' ? (['medical', 'alternative_arranged', 'parental_refusal'][i % 3] ?? 'other') : null,
      note: null,
    }))
  })
  await sql`insert into stage_event ${sql(events)}`
  await sql`
    update membership m set stage = e.to_stage, stage_since = e.at
    from (select distinct on (membership_id) membership_id, to_stage, at from stage_event where school_id = ${schoolId} order by membership_id, at desc) e
    where m.school_id = ${schoolId} and m.id = e.membership_id`
}
