import { expect, test } from 'vitest'
import { FUNCTION_GRANTS, TABLE_GRANTS } from './grants.ts'
import { TABLES } from './schema.ts'
import { openWorld } from './world.ts'

const { sql } = await openWorld()

test('every table has row-level security, enabled and forced, and at least one policy', async () => {
  const open = await sql`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`
  expect(open).toEqual([])
})

test('nothing shows rows past their policies: there are no views, and no tables outside of the schemas we know', async () => {
  const others = await sql`
    select c.oid::regclass::text as name, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and (c.relkind in ('v', 'm', 'f') or (c.relkind in ('r', 'p') and n.nspname <> 'public'))
    order by 1`
  expect(others.map(({ name }) => name)).toEqual(['wex.clock', 'wex_migrations.__drizzle_migrations'])
})

const ROLES = [
  'wex_app',
  'wex_definer',
  'wex_mail',
  'wex_public',
  'wex_retention',
  'wex_rights',
  'wex_sign_in',
  'wex_uploads',
]

test('the service’s roles own nothing but the functions, and are neither superusers nor past row-level security', async () => {
  const roles = await sql`
    select rolname, rolcanlogin, rolinherit, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty
    from pg_roles where rolname like 'wex\\_%' and rolname <> current_user order by 1`
  expect([...roles]).toEqual(
    ROLES.map((rolname) => ({ rolname, rolcanlogin: rolname === 'wex_app', rolinherit: false, mighty: false })),
  )
  const owned = await sql`
    select c.oid::regclass::text as name from pg_class c where c.relowner::regrole::text = any (${ROLES})
    union all select n.nspname from pg_namespace n where n.nspowner::regrole::text = any (${ROLES})
    union all select d.datname from pg_database d where d.datdba::regrole::text = any (${ROLES})
    union all select p.oid::regprocedure::text from pg_proc p where p.proowner::regrole::text = any (${ROLES.filter((role) => role !== 'wex_definer')})`
  expect(owned).toEqual([])
})

test('wex_app may become the sign-in, public, retention, mail, uploads and rights roles, and has nothing of theirs before it does', async () => {
  const memberships = await sql`
    select m.roleid::regrole::text as role, m.admin_option, pg_has_role(m.member, m.roleid, 'usage') as inherits
    from pg_auth_members m where m.member = 'wex_app'::regrole order by 1`
  expect([...memberships]).toEqual([
    { role: 'wex_mail', admin_option: false, inherits: false },
    { role: 'wex_public', admin_option: false, inherits: false },
    { role: 'wex_retention', admin_option: false, inherits: false },
    { role: 'wex_rights', admin_option: false, inherits: false },
    { role: 'wex_sign_in', admin_option: false, inherits: false },
    { role: 'wex_uploads', admin_option: false, inherits: false },
  ])
})

test('nobody of the service can make anything in a schema', async () => {
  const makers = await sql`
    select r.rolname, n.nspname from pg_roles r, pg_namespace n
    where r.rolname = any (${ROLES}) and n.nspname in ('public', 'wex', 'wex_migrations', 'pg_catalog')
      and has_schema_privilege(r.oid, n.oid, 'create')`
  expect(makers).toEqual([])
})

test('every function has a fixed search path that ends with pg_temp, and none can be called by PUBLIC', async () => {
  const loose = await sql`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('wex', 'public')
      and (coalesce(array_to_string(p.proconfig, ','), '') !~ 'search_path=[^"]*pg_temp$'
        or p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`
  expect(loose).toEqual([])
})

test('every function that acts with rights of its own belongs to wex_definer', async () => {
  const others = await sql`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and p.prosecdef and p.proowner <> 'wex_definer'::regrole`
  expect(others).toEqual([])
})

test('functions can be called by those written down', async () => {
  const found = await sql<{ name: string; roles: string }[]>`
    select replace(p.oid::regprocedure::text, 'wex.', '') as name,
      coalesce(string_agg(a.grantee::regrole::text, ', ' order by a.grantee::regrole::text)
        filter (where a.grantee <> p.proowner and a.privilege_type = 'EXECUTE'), '') as roles
    from pg_proc p left join lateral aclexplode(p.proacl) a on true
    where p.pronamespace = 'wex'::regnamespace group by 1 order by 1`
  expect(Object.fromEntries(found.map(({ name, roles }) => [name, roles]))).toEqual(FUNCTION_GRANTS)
})

test('tables can be read and written by those written down', async () => {
  const found = await sql<{ role: string; table: string; rights: string }[]>`
    with whole as (
      select c.oid, c.relname, a.grantee, lower(a.privilege_type) as privilege, null::text as columns
      from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner
    ),
    part as (
      select c.oid, c.relname, a.grantee, lower(a.privilege_type) as privilege, string_agg(t.attname, ' ' order by t.attname) as columns
      from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace group by 1, 2, 3, 4
    )
    select case grantee when 0 then 'PUBLIC' else grantee::regrole::text end as role, relname as table,
      string_agg(privilege || coalesce(' (' || columns || ')', ''), ', ' order by privilege) as rights
    from (select * from whole union all select * from part) g group by 1, 2 order by 1, 2`
  const granted: Record<string, Record<string, string>> = {}
  for (const { role, table, rights } of found) granted[role] = { ...granted[role], [table]: rights }
  expect(granted).toEqual(TABLE_GRANTS)
})

test('a key between two tables of schools contains the school', async () => {
  const loose = await sql`
    with of_school as (
      select attrelid, attnum from pg_attribute where attname = 'school_id' and not attisdropped
    )
    select k.conname from pg_constraint k
    join of_school here on here.attrelid = k.conrelid
    join of_school there on there.attrelid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and not exists (
        select from unnest(k.conkey, k.confkey) as pair (mine, theirs) where mine = here.attnum and theirs = there.attnum)`
  expect(loose).toEqual([])
})

test('a reference without a key is one of those written down', async () => {
  const keyless = await sql<{ column: string }[]>`
    select c.relname || '.' || a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid = 'uuid'::regtype
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey))
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and k.conkey = array[a.attnum])
    order by 1`
  expect(keyless.map(({ column }) => column)).toEqual([
    // Ties the two links of one change of address together.
    'account_link.change_id',
    // A deed is recorded for longer than what it was done to.
    'audit_event.person_id',
    'audit_event.school_id',
    'audit_event.subject_id',
    // Who did it: the policies say that it is whoever asks.
    'cohort.created_by',
    // Ties the rows of one run together.
    'disposal.run',
    // An erased student leads nowhere, and a school that is gone does not stand in the way.
    'erasure_ledger.account_id',
    'erasure_ledger.case_id',
    'erasure_ledger.school_id',
    'erasure_ledger.student_id',
    'file_shape.learnt_by',
    'partner_agreement.ended_by',
    'partner_agreement.made_by',
    'privacy_choice.decided_by',
    'progress_sheet.received_by',
    'progress_sheet.saved_by',
    // May be erased while the case stays.
    'rights_case.student_id',
    // A line of the ledger outlives the agreement, permission or case that it was written for.
    'sharing.basis_id',
    'sharing.recipient_id',
    'sharing_instruction.recorded_by',
    'stage_event.by_person_id',
    'upload.received_by',
    'upload.undone_by',
    // The id that a student will have once the upload is saved.
    'upload_row.new_student_id',
  ])
})

test('the database has the columns and the policies of the schema, and a few policies made by hand', async () => {
  const columns = await sql<{ name: string }[]>`
    select c.relname || '.' || a.attname || case when a.attnotnull then ' not null' else '' end as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`
  const described = TABLES.flatMap((table) =>
    table.columns.map((column) => `${table.name}.${column.name}${column.notNull ? ' not null' : ''}`),
  )
  expect(columns.map(({ name }) => name).sort()).toEqual(described.sort())

  const policies = await sql<{ name: string }[]>`
    select tablename || ': ' || policyname || ' ' || lower(cmd) || ' ' || array_to_string(roles, ' ') as name
    from pg_policies where schemaname = 'public'`
  const drawn = TABLES.flatMap((table) =>
    table.policies.map(({ name, command, roles }) => `${table.name}: ${name} ${command} ${roles.join(' ')}`),
  )
  const byHand = [
    ...['sign_in_attempt', 'upload', 'upload_issue', 'upload_progress', 'upload_row'].map(
      (table) => `${table}: definer_purges all wex_definer`,
    ),
    ...['membership', 'student', 'upload_change'].map((table) => `${table}: definer_does all wex_definer`),
    'stage_event: definer_reads select wex_definer',
    // The search after an erasure goes through every table (wex.traces).
    ...['audit_event', 'council', 'file_shape', 'notice_draft', 'notice_version'].map(
      (table) => `${table}: definer_searches select wex_definer`,
    ),
  ]
  expect(policies.map(({ name }) => name).sort()).toEqual([...drawn, ...byHand].sort())
})
