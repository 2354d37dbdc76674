import { type SQL, sql } from 'drizzle-orm'

/**
 * Words of the vocabulary as SQL, for `in (…)` and `array[…]`: `'block', 'extended'`. Raw, because a check and a policy
 * are written into a migration, which has no parameters. Nothing is escaped: for constants of db/vocabulary.ts alone,
 * and never for what came from outside.
 */
export const words = (values: readonly string[]): SQL => sql.raw(values.map((value) => `'${value}'`).join(', '))
