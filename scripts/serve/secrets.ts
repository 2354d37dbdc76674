import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { newSecret } from '#db/embedded.ts'

const Secrets = z.object({ owner: z.string(), auth: z.string(), demonstration: z.string() })
export type Secrets = z.infer<typeof Secrets>

/** Four short words' worth of chance that can be typed from a screen. */
const passphrase = (): string =>
  newSecret()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1-')

/** The embedded database's secrets, kept in the data folder, readable by their owner alone; made on first start. */
export function readSecrets(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json')
  if (existsSync(file)) return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  mkdirSync(folder, { recursive: true })
  const secrets = { owner: newSecret(), auth: newSecret(), demonstration: passphrase() }
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return secrets
}
