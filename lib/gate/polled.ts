import 'server-only'
import type { z } from 'zod'
import type { Actor } from '#db/actor.ts'
import { may, type Permission } from '#lib/policy.ts'
import { setNotice } from './flash.ts'
import { nextAfterSignIn } from './next-page.ts'
import { currentActor } from './session.ts'
import { noting } from './unavailable.ts'

/** How something that takes a while stands: where its page is, and when it is over, what the next page says of it. */
export type Standing<Answer> = { answer: Answer; page: `/${string}`; over: boolean; notice?: string }

type Context = { params: Promise<Record<string, string>> }

/**
 * The only maker of addresses that a page asks again and again while something is under way. Signed in, permission
 * held, address parsed and something there, as with pages. A script is told how it stands (JSON, 401 where nobody is
 * signed in any more); a browser without one is led back to the page. With the last answer goes the notice for the page
 * that follows.
 */
export function polled<Schema extends z.ZodType<{ page: `/${string}` }>, Answer>(
  permission: Permission,
  path: Schema,
  work: (actor: Actor, asked: z.output<Schema>) => Promise<Standing<Answer> | null>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, { params }) => {
    const asked = path.safeParse(await params)
    if (!asked.success) return notThere()
    const byScript = request.headers.get('accept')?.includes('application/json') ?? false
    const actor = await currentActor()
    const signIn = `/login?next=${encodeURIComponent(nextAfterSignIn(asked.data.page))}`
    if (!actor) return byScript ? Response.json({ signIn }, { status: 401, headers: NOT_KEPT }) : seeOther(signIn)
    if (!may(actor, permission)) return notThere()
    const standing = await noting(work(actor, asked.data))
    if (!standing) return notThere()
    const { answer, page, over, notice } = standing
    if (over && notice) await setNotice(notice)
    return byScript ? Response.json({ ...answer, over, page }, { headers: NOT_KEPT }) : seeOther(page)
  }
}

const NOT_KEPT = { 'Cache-Control': 'no-store' }

const seeOther = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, ...NOT_KEPT } })

const notThere = (): Response =>
  new Response('There is nothing at this address, or your account does not have access to it.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...NOT_KEPT },
  })
