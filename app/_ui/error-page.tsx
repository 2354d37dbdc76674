'use client'

import { ProblemPage } from './problem-page.tsx'

/**
 * What a person reads when something broke: fixed words, and the reference under which the log has the error.
 * An `error.tsx` inside a layout shows it in that layout's frame.
 */
export function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <ProblemPage heading="Sorry, something went wrong" reference={error.digest}>
      <p>The fault is ours and not yours. If you were saving something, it was either saved whole or not at all.</p>
      <p>Please try again in a few minutes. If it happens again, please tell us.</p>
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
