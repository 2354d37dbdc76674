import { openApiDocument } from '#lib/api/document.ts'

/** What the API can do, for programs that make clients and for people who read it. Public: it says nothing of anybody. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { 'Cache-Control': 'public, max-age=300' } })
}
