import { text } from 'node:stream/consumers'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { connect, placeOf } from '#db/connection.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { withoutForce } from '#db/seed/without-force.ts'
import { hashPassphrase } from '#lib/accounts/passphrase.ts'
import { readEnvironment } from '#lib/env.ts'

/**
 * The first administrator of a database given by DATABASE_URL: everybody else is let in by somebody. The passphrase
 * comes by standard input, so that no shell keeps it.
 */
const Arguments = z.tuple([
  z.email('the first word must be an email address'),
  z.string().trim().min(2, 'the second must be a name'),
])

async function createAdministrator(): Promise<void> {
  const env = readEnvironment(process.env)
  if (!env.DATABASE_URL)
    throw new Error('DATABASE_URL is not set: the embedded database has demonstration accounts instead.')
  const given = Arguments.safeParse(process.argv.slice(2, 4))
  if (!given.success) {
    throw new Error(
      `Say \`npm run create-administrator -- EMAIL "NAME" < passphrase\`: ${given.error.issues[0]?.message}.`,
    )
  }
  const [email, name] = given.data
  const passphrase = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (passphrase.length < 15) throw new Error('The passphrase must be at least 15 characters: several words are best.')

  const owner = placeOf(env.DATABASE_URL)
  await migrateDatabase(owner, env.AUTH_SECRET ?? '')
  const sql = connect(owner, { max: 1, name: 'wex-administrator' })
  try {
    const hash = await hashPassphrase(passphrase)
    await withoutForce(sql, async (tx) => {
      const id = uuid()
      await tx`insert into person ${tx({ id, email: email.toLowerCase(), name, password_hash: hash })}`
      await tx`insert into role_grant ${tx({ id: uuid(), person_id: id, role: 'council_administrator' })}`
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') {
      throw new Error('Somebody with this email address already has an account: nothing was changed.')
    }
    throw error
  } finally {
    await sql.end()
  }
  console.log('The administrator can sign in now.')
}

createAdministrator().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
