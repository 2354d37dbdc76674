import { readReadiness } from '#lib/ready.ts'

/** The database answers and its migrations are current: 200, else 503. */
export async function GET(): Promise<Response> {
  const ready = await readReadiness()
  return Response.json(
    { status: ready ? 'ready' : 'unavailable' },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}
export const dynamic = 'force-dynamic'
