import 'server-only'
import type { NextRequest } from 'next/server'
import { noting } from './unavailable.ts'

/** A file for somebody without an account; its name is ours. */
export type PublicFile = { name: string; mediaType: string; body: Uint8Array }

type Context = { params: Promise<{ token: string }> }

/**
 * The only maker of routes that hand a file to whoever holds a link. By POST alone: mail programs and browsers open links
 * by themselves. Where there is nothing to fetch (any more), the page that offered it says so.
 */
export function publicDownload(
  page: (token: string) => `/${string}`,
  work: (token: string) => Promise<PublicFile | null>,
): (request: NextRequest, context: Context) => Promise<Response> {
  return async (_request, { params }) => {
    const { token } = await params
    const file = await noting(work(token))
    if (!file)
      return new Response(null, { status: 303, headers: { Location: page(token), 'Cache-Control': 'no-store' } })
    if (!/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(file.name))
      throw new Error('A file is named with small letters, digits and hyphens')
    return new Response(new Uint8Array(file.body), {
      headers: {
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename="${file.name}"`,
        'Cache-Control': 'no-store',
      },
    })
  }
}
