import { asSystem } from '#db/actor.ts'
import { councilRecord } from '#db/queries/council.ts'
import { service } from '#lib/service.ts'
import type { Sender } from './templates.ts'

type Council = Omit<Sender, 'baseUrl'>
const held = globalThis as typeof globalThis & { [key: symbol]: Council | undefined }
const KEY = Symbol.for('wex.mail.sender')

/** Reads the council record for the mails to come: before each sweep, the first of which is at start. */
export async function readSender(): Promise<Council> {
  const record = await asSystem('public', councilRecord)
  if (!record) throw new Error('The council record is missing: the start script writes it.')
  const { serviceName, name, email } = record
  const council = { serviceName, councilName: name, email }
  held[KEY] = council
  return council
}

/**
 * Who a mail is from. Out of memory, not out of the database: it is asked in the middle of somebody's transaction, and
 * were it to wait for a second connection there, enough of them at once would wait for each other.
 */
export async function sender(): Promise<Sender> {
  return { ...(held[KEY] ?? (await readSender())), baseUrl: service().baseUrl }
}

/** The From of every mail: MAIL_FROM, else the council's own address under the service's name. */
export function fromOf({ serviceName, email }: Council): { name: string; address: string } {
  const given = service().env.MAIL_FROM
  const [, name, address] = given === undefined ? [] : (/^(.*) <(.*)>$/.exec(given) ?? ['', serviceName, given])
  return { name: name ?? serviceName, address: address ?? email }
}
