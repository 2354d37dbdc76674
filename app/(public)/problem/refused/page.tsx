import type { Metadata } from 'next'
import { ProblemPage } from '#app/_ui/problem-page.tsx'

export const metadata: Metadata = { title: 'Form not accepted' }

/** Drawn by our server, with status 403, for a form that another site sent (scripts/serve/origin.ts). */
export default function RefusedPage() {
  return (
    <ProblemPage heading="This form was not sent from our own pages">
      <p>
        A page of another site sent it to us in your name, so we did not take it. Nothing was saved, changed or sent.
      </p>
      <p>If you did not mean to send anything, you need not do anything. If you did, start again on our own pages.</p>
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
