import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Page not found' }

/**
 * Next sends this along in the data of every signed-in page, so it is small. It is seen only where a script changed the
 * page; an address that leads nowhere gets `page-not-found`, which our server draws in its place.
 */
export default function NotFound() {
  return (
    <>
      <h1>Page not found</h1>
      <p>
        It may have moved, or your account may not have access to it. <a href="/start">Go to your first page</a>
      </p>
    </>
  )
}
