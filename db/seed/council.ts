import { readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import type postgres from 'postgres'
import { v7 as uuid } from 'uuid'
import type { Role } from '../vocabulary.ts'

/** What every new database holds: the council record, the privacy notice, the county's schools. Public facts. */
export async function seedCouncil(sql: postgres.TransactionSql): Promise<void> {
  await sql`
    insert into council (name, department, service_name, platform_name, contact_team, address_lines, email, social, accreditations)
    values ('Norfolk County Council', 'Children’s Services', 'WEX Norfolk', 'All Together, Work Placement Software',
      'IACG Strategy Team',
      ${sql.json(['8th Floor, County Hall', 'Martineau Lane', 'Norwich', 'NR1 2DH'])},
      'work.experience@norfolk.gov.uk',
      ${sql.json({ name: 'Twitter', url: 'https://twitter.com/NorfolkCC' })},
      ${sql.json([
        { name: 'Work Experience Quality Standard', level: 'Accredited', validUntil: null },
        { name: 'Fair Train', level: 'Accredited', validUntil: null },
      ])})
    on conflict do nothing`
  const versions = [
    {
      ...{ major: 1, published_at: '2026-08-14T09:00:00Z', effective_on: '2026-09-01' },
      what_changed:
        'First version on this service. It says for each purpose on which legal ground the information is used, where it comes from, who receives it and how long it is kept.',
      ...{ body: words('notice-1.0.md'), student_body: null },
    },
    {
      ...{ major: 2, published_at: '2026-09-10T09:00:00Z', effective_on: '2026-10-01' },
      what_changed:
        'Schools and colleges now change their privacy options themselves, after signing in. Requests about data rights can be made with a form on this site and followed there. There is a version for students of its own. The cookies are named, and it says how students are told.',
      ...{ body: words('notice-2.0.md'), student_body: words('notice-2.0-students.md') },
    },
  ].map((version) => ({ ...version, minor: 0 }))
  await sql`insert into notice_version ${sql(versions)} on conflict do nothing`
  const rules = FACTOR_ROLES.map((role) => ({ id: uuid(), role, required: true }))
  await sql`insert into factor_rule ${sql(rules)} on conflict do nothing`
}

const words = (file: string): string => readFileSync(path.join(process.cwd(), 'db', 'seed', file), 'utf8')

/** Who sees more than one school: a second factor is required of them, until an administrator says otherwise. */
const FACTOR_ROLES: readonly Role[] = [
  'council_administrator',
  'council_officer',
  'data_protection_officer',
  'partner_adviser',
]

type Row = { urn: string; laestab: string; name: string; phase_derived: string; town: string; close_date: string }

/** Schools where work experience takes place: secondary and up, special schools and alternative provision. */
export async function seedSchools(sql: postgres.TransactionSql): Promise<void> {
  const file = readFileSync(path.join(process.cwd(), 'db', 'seed', 'norfolk-schools.csv'), 'utf8')
  const { data } = Papa.parse<Row>(file, { header: true, skipEmptyLines: true })
  const schools = data
    .filter((row) => row.phase_derived !== 'Primary' && row.close_date === '')
    .map((row) => ({
      id: uuid(),
      urn: row.urn,
      dfe_number: row.laestab,
      name: row.name,
      phase: row.phase_derived,
      town: row.town,
    }))
  await sql`insert into school ${sql(schools)} on conflict (urn) do nothing`
}
