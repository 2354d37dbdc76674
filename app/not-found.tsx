import type { Metadata } from 'next'
import { NotFoundPage } from '#app/_ui/not-found-page.tsx'
import { PublicFrame } from './(public)/frame.tsx'

export const metadata: Metadata = { title: 'Page not found' }

/** For addresses that belong to no group of pages, and so have no frame yet. */
export default function NotFound() {
  return (
    <PublicFrame>
      <NotFoundPage />
    </PublicFrame>
  )
}
