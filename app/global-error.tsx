'use client'

import './globals.css'
import { ErrorPage } from '#app/_ui/error-page.tsx'

/** The last resort: the document itself could not be drawn. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <head>
        <title>Sorry, something went wrong</title>
      </head>
      <body>
        <main className="wrap" id="main">
          <ErrorPage error={error} />
        </main>
      </body>
    </html>
  )
}
