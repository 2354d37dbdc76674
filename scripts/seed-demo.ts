import { connect, placeOf } from '#db/connection.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { seedDemonstration } from '#db/seed/demonstration.ts'
import { withoutForce } from '#db/seed/without-force.ts'
import { hashPassphrase } from '#lib/accounts/passphrase.ts'
import { readEnvironment } from '#lib/env.ts'

/** Writes the demonstration into a database given by DATABASE_URL: on purpose only, and never over what is there. */
async function seedDemo(): Promise<void> {
  const env = readEnvironment(process.env)
  if (!env.DATABASE_URL)
    throw new Error('DATABASE_URL is not set: the embedded database is given its demonstration by `npm start`.')
  if (!env.WEX_DEMO_PASSPHRASE)
    throw new Error('WEX_DEMO_PASSPHRASE is not set: say which passphrase the accounts shall have.')
  const owner = placeOf(env.DATABASE_URL)
  await migrateDatabase(owner, env.AUTH_SECRET ?? '')
  const sql = connect(owner, { max: 1, name: 'wex-seed' })
  try {
    const hash = await hashPassphrase(env.WEX_DEMO_PASSPHRASE)
    await withoutForce(sql, async (tx) => {
      const [seeded] = await tx`select from school where demonstration`
      if (seeded) throw new Error('The demonstration is there already: nothing was changed.')
      const [day] = await tx<{ today: string }[]>`select wex.today() as today`
      await seedDemonstration(tx, hash, day?.today ?? '')
    })
  } finally {
    await sql.end()
  }
  console.log('The demonstration is in: its accounts are listed in README.md.')
}

seedDemo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
