import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Page not found' }

/**
 * Next sends this along in the data of every page, so it is small. What people see is `page-not-found`, which our
 * server draws in its place.
 */
export default function NotFound() {
  return <h1>Page not found</h1>
}
