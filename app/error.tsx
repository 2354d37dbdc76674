'use client'

import { ErrorPage } from '#app/_ui/error-page.tsx'

/** Where a frame itself could not be drawn, so without one: the council record may be what is missing. */
export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="wrap" id="main">
      <ErrorPage error={error} />
    </main>
  )
}
