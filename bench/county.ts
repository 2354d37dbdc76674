import { connect, type Place, type Sql } from '#db/connection.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { type CohortId, STAGES } from '#db/vocabulary.ts'

/** Five years with two cohorts each: what a school has held when its first students are due to be erased. */
const YEARS = 5
const COHORTS = 2

/** A UUID that a number stands in; the letter keeps kinds apart. */
const id = (kind: string, n: string) => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

export type County = { place: Place; owner: Sql; students: number; cohorts: CohortId[] }

/**
 * A database of its own on the server, migrated and filled with SQL as its owner.
 * @returns the cohorts of the school in the middle of the county
 */
export async function fillCounty(
  server: Place,
  secret: string,
  county: { name: string; schools: number; perCohort: number },
): Promise<County> {
  const { name, schools, perCohort } = county
  const first = connect(server, { max: 1, name: 'bench' })
  await first.unsafe(`create database ${name}`)
  await first.end()
  const place = { ...server, database: name }
  await migrateDatabase(place, secret)
  const owner = connect(place, { max: 1, name: 'bench' })
  const [cohorts, students] = [schools * YEARS * COHORTS, schools * YEARS * COHORTS * perCohort]
  // Cohort c is of school c % schools: a school's years lie apart on the disk, as they would.
  await owner.unsafe(`
    insert into school (id, urn, dfe_number, name, phase, town)
    select ${id('a', 'n')}, (500000 + n)::text, '9260000', 'Bench School ' || n, 'Secondary', 'Testing'
    from generate_series(0, ${schools - 1}) n;
    insert into cohort (id, school_id, name, academic_year, year_group, created_by)
    select ${id('b', 'n')}, ${id('a', `n % ${schools}`)}, 'Cohort ' || n, 2022 + n / ${schools * COHORTS}, 10, ${id('f', '0')}
    from generate_series(0, ${cohorts - 1}) n;
    insert into student (id, school_id, legal_surname, legal_forename, date_of_birth, year_group, tutor_group, upn,
      surname_folded, forename_folded)
    select ${id('c', 'n')}, ${id('a', `(n / ${perCohort}) % ${schools}`)}, initcap(surname), initcap(forename),
      date '2011-09-01' + n % 365, 10, '10' || chr(65 + n % 8), 'A' || lpad(n::text, 12, '0'), surname, forename
    from (
      select n, translate(substr(md5(n::text), 1, 8), '0123456789', 'ghijklmnop') as surname,
        translate(substr(md5(n::text), 9, 6), '0123456789', 'ghijklmnop') as forename
      from generate_series(0, ${students - 1}) n
    ) as named;
    insert into membership (id, school_id, cohort_id, student_id, stage)
    select ${id('d', 'n')}, ${id('a', `(n / ${perCohort}) % ${schools}`)}, ${id('b', `n / ${perCohort}`)}, ${id('c', 'n')},
      ('{${STAGES.join(',')}}'::text[])[1 + n % ${STAGES.length}]
    from generate_series(0, ${students - 1}) n;`)
  await owner.unsafe('vacuum analyze')
  const found = await owner<{ id: CohortId }[]>`
    select id from cohort where school_id = (select id from school order by id offset ${schools >> 1} limit 1) order by id`
  return { place, owner, students, cohorts: found.map((cohort) => cohort.id) }
}
