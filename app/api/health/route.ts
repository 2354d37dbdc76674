/** The process lives. Says nothing of the database: /api/ready does. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
export const dynamic = 'force-dynamic'
