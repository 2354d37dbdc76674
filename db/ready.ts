import { knownMigrations } from './migrate.ts'
import { onConnection } from './pool.ts'

/** Whether the database answers and has every migration that the code knows. */
export async function isReady(): Promise<boolean> {
  try {
    const [row] = await onConnection(
      ({ sql }) => sql<{ done: number }[]>`select count(*)::int as done from wex_migrations.__drizzle_migrations`,
    )
    return row?.done === knownMigrations()
  } catch {
    return false
  }
}
