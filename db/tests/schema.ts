import { readdirSync } from 'node:fs'
import path from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'

/** Everything that db/schema exports, found by its files, so that a new one cannot be left out. */
export const SCHEMA: Record<string, unknown> = {}
for (const file of readdirSync(path.join(process.cwd(), 'db', 'schema')).sort()) {
  Object.assign(SCHEMA, await import(`../schema/${path.basename(file, '.ts')}.ts`))
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The tables as drawn there; a column's `name` as the database has it and its `key` as the code has it. */
export const TABLES = Object.values(SCHEMA)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableConfig(table))
  .map(({ name, columns, policies }) => ({
    name,
    columns: columns.map((column) => ({
      key: column.name,
      name: snake(column.name),
      notNull: column.notNull || column.primary,
    })),
    policies: policies.map((policy) => ({
      name: policy.name,
      command: policy.for ?? 'all',
      roles: named(policy.to),
    })),
  }))

type To = ReturnType<typeof getTableConfig>['policies'][number]['to']

/** The roles of a policy by name: Drizzle takes a name, a role, or a list of them. */
function named(to: To): string[] {
  const roles = to === undefined ? ['public'] : Array.isArray(to) ? to : [to]
  return roles.map((role) => (typeof role === 'string' ? role : 'name' in role ? role.name : 'public'))
}
