import type { Metadata } from 'next'
import { ProblemPage } from '#app/_ui/problem-page.tsx'

export const metadata: Metadata = { title: 'Not available just now' }

/** Drawn by our server, with status 503, when the database cannot be reached (scripts/serve/failures.ts). */
export default function UnavailablePage() {
  return (
    <ProblemPage heading="Sorry, the service is not available just now">
      <p>The service cannot reach its records at the moment. Everything that was saved before is safe.</p>
      <p>
        Wait a minute, then try again. If you were sending a form, look first whether it was saved: it was either saved
        whole or not at all.
      </p>
      <ul>
        <li>
          <a href="/">Go to the home page</a>
        </li>
        <li>
          <a href="/contact">Contact us</a>
        </li>
      </ul>
    </ProblemPage>
  )
}
