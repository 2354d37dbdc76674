import { expect, test } from 'vitest'
import { openWorld } from './world.ts'

const { sql } = await openWorld()

test('every table has row-level security, enabled and forced, and at least one policy', async () => {
  const open = await sql`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`
  expect(open).toEqual([])
})
