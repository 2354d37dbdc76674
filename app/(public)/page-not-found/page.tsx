import type { Metadata } from 'next'
import { NotFoundPage } from '#app/_ui/not-found-page.tsx'

export const metadata: Metadata = { title: 'Page not found' }

/** Drawn by our server, with status 404, for whatever is not there or not theirs (scripts/serve/failures.ts). */
export default function PageNotFound() {
  return <NotFoundPage />
}
