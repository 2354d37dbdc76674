import { z } from 'zod'
import { OidcProviders } from './accounts/oidc-schema.ts'

const Origin = z.url({ protocol: /^https?$/, error: 'must be an address such as https://wex.example.gov.uk' })
const Url = (protocol: RegExp, example: string) => z.url({ protocol, error: `must be an address such as ${example}` })

/** An address, with or without a name in front: `wex@council.example`, `WEX Norfolk <wex@council.example>`. */
const FROM = /^(?:[^\s<>@,;"]+@[^\s<>@,;"]+|[^<>@,;"\p{Cc}]+ <[^\s<>@,;"]+@[^\s<>@,;"]+>)$/u
/** A name, the service's id and the secret, which is how Notify writes its keys. */
const NOTIFY_KEY = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Every variable the service reads, parsed once at start. Empty means unset. */
const Environment = z.object({
  PORT: z.coerce
    .number({ error: 'must be a port number such as 3000' })
    .int('must be a whole number such as 3000')
    .min(0, 'must be a port number from 0 to 65535')
    .max(65535, 'must be a port number from 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  WEX_DATA_DIR: z.string().default('.data'),
  DATABASE_URL: Url(/^postgres(ql)?$/, 'postgres://owner:secret@db.example/wex').optional(),
  WEX_BASE_URL: Origin.optional(),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters: `openssl rand -base64 33` makes one').optional(),
  WEX_DEMO_PASSPHRASE: z.string().min(12, 'must be at least 12 characters').optional(),
  SMTP_URL: Url(/^smtps?$/, 'smtp://user:secret@mail.example:587').optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(FROM, 'must be an email address such as wex@council.example or WEX <wex@council.example>')
    .optional(),
  NOTIFY_API_KEY: z
    .string()
    .trim()
    .regex(NOTIFY_KEY, 'must be a whole key as GOV.UK Notify shows it once, its name in front included')
    .optional(),
  NOTIFY_TEMPLATE_ID: z.uuid('must be the id of a template, such as 9d751e0e-f929-4891-82a1-a3e1c3c18ee3').optional(),
  WEX_OIDC: OidcProviders.default([]),
  WEX_CLOCK: z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-25T09:00:00Z' }).optional(),
})

export type Environment = z.infer<typeof Environment>

/** A bad variable: the message names it and says what would be right. It never repeats the value, which may be a secret. */
export class EnvironmentError extends Error {}

/**
 * Reads the environment.
 * @throws EnvironmentError naming the first variable that is wrong, or two that do not go together.
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvironmentError(`${issue?.path.join('.')} ${issue?.message}.`)
  }
  const env = parsed.data
  if (env.DATABASE_URL && env.WEX_CLOCK) {
    throw new EnvironmentError('WEX_CLOCK is for rehearsals on the embedded database: unset it, or unset DATABASE_URL.')
  }
  if (env.DATABASE_URL && !env.AUTH_SECRET) {
    throw new EnvironmentError('AUTH_SECRET must be set when DATABASE_URL is: every instance needs the same one.')
  }
  if (env.SMTP_URL && env.NOTIFY_API_KEY) {
    throw new EnvironmentError('SMTP_URL and NOTIFY_API_KEY are two ways to send the same mail: unset one of them.')
  }
  if ((env.NOTIFY_API_KEY === undefined) !== (env.NOTIFY_TEMPLATE_ID === undefined)) {
    const missing = env.NOTIFY_API_KEY ? 'NOTIFY_TEMPLATE_ID' : 'NOTIFY_API_KEY'
    throw new EnvironmentError(`${missing} must be set too: GOV.UK Notify needs a key and a template.`)
  }
  return env
}
