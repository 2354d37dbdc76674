import 'server-only'
import type { NextRequest } from 'next/server'
import type { z } from 'zod'
import { type Actor, asActor, type Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { may, needsStepUp, type Permission } from '#lib/policy.ts'
import { nextAfterSignIn } from './next-page.ts'
import { currentActor } from './session.ts'
import { stepUpPath } from './step-up.ts'
import { noting } from './unavailable.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jpg: 'image/jpeg',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
  png: 'image/png',
  tsv: 'text/tab-separated-values; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xls: 'application/vnd.ms-excel',
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.12',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export type FileFormat = keyof typeof TYPES
/** What the service writes by itself; the others are given back as they came. */
export type Format = Extract<FileFormat, 'csv' | 'docx' | 'xlsx'>

/**
 * A file to hand out. `name` is without its ending: small letters, digits and hyphens. `format` is given where the
 * route leaves it open (`as made`).
 */
export type DownloadFile = { name: string; body: string | Uint8Array; format?: FileFormat }

/**
 * What the work finds: how the download is written down (what `record` is told), and the rest of the
 * work, which needs no database and so keeps no connection waiting.
 */
export type Download = {
  event: [action: Event[2], subject: Event[3], details: Event[4]]
  make: () => DownloadFile | Promise<DownloadFile>
}
type Event = Parameters<typeof record>

/** The page that offers the file: the same for all, with the file's query; or made of what the address asks for. */
type PageOf<Asked> = `/${string}` | ((asked: Asked) => `/${string}`)

function pathOf<Asked>(page: PageOf<Asked>, asked: Asked | undefined, search: string): string {
  if (typeof page === 'string') return `${page}${search}`
  return asked === undefined ? '/start' : page(asked)
}

/**
 * The only maker of export routes. Signed in, else the sign-in page; permission held, address parsed and something
 * there, else 404; second factor fresh where the permission asks for it. Every download is written down in the
 * transaction that reads what is in it: where that fails, there is no file. Whoever must sign in first, or prove their
 * second factor, is led on to `page`, which offers the file: led to the file itself, a browser would save it and stay
 * where it is, on a page that looks as if nothing had happened.
 */
export function download<Schema extends z.ZodType>(
  permission: Permission,
  { query, format, page }: { query: Schema; format: Format | 'json' | 'as made'; page: PageOf<z.output<Schema>> },
  work: (tx: Tx, actor: Actor, input: z.output<Schema>) => Promise<Download | null>,
): (request: NextRequest) => Promise<Response> {
  return async ({ nextUrl }) => {
    const actor = await currentActor()
    const asked = query.safeParse(parametersOf(nextUrl.searchParams))
    const offered = pathOf(page, asked.data, nextUrl.search)
    if (!actor) return seeOther(`/login?next=${encodeURIComponent(nextAfterSignIn(offered))}`)
    if (!may(actor, permission) || !asked.success) return notThere()
    const first = needsStepUp(permission) ? await stepUpPath(actor, offered) : null
    if (first) return seeOther(first)
    const found = await noting(
      asActor(actor, async (tx) => {
        const found = await work(tx, actor, asked.data)
        if (found) await record(tx, actor, ...found.event)
        return found
      }),
    )
    if (!found) return notThere()
    const { name, body, format: made } = await found.make()
    const ending = format === 'as made' ? made : format
    if (!ending) throw new Error('A file whose route leaves its format open has to say it')
    // Nothing of what people typed may reach a header.
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
      throw new Error('A file is named with small letters, digits and hyphens')
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: {
        'Content-Type': TYPES[ending],
        'Content-Disposition': `attachment; filename="${name}.${ending}"`,
        'Cache-Control': 'no-store',
      },
    })
  }
}

/** A parameter given twice becomes a list, which no schema takes for a word. */
function parametersOf(parameters: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

const seeOther = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } })

const notThere = (): Response =>
  new Response('There is no such file, or your account does not have access to it.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
