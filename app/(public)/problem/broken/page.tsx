import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ProblemPage } from '#app/_ui/problem-page.tsx'

export const metadata: Metadata = { title: 'Something went wrong' }

/** Drawn by our server in place of a page that failed (scripts/serve/failures.ts). Fixed words, and the reference. */
export default async function BrokenPage() {
  const reference = (await headers()).get('x-wex-reference') ?? undefined
  return (
    <ProblemPage heading="Sorry, something went wrong" reference={reference}>
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
