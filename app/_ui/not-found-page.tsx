import { ProblemPage } from './problem-page.tsx'

/**
 * One page for what does not exist and for what is not yours: it must not tell which. Each group of pages with a frame
 * of its own has a `not-found.tsx` that shows it, since Next draws it inside the group's layout.
 */
export function NotFoundPage() {
  return (
    <ProblemPage heading="Page not found">
      <p>If you typed the web address, check that it is right. If you pasted it, check that you copied all of it.</p>
      <p>If you followed a link, the page may have moved, or your account may not have access to it.</p>
      <ul>
        <li>
          <a href="/">Go to the home page</a>
        </li>
        <li>
          <a href="/login">Sign in with an account that has access</a>
        </li>
        <li>
          <a href="/contact">Contact us if you think that the page should be here</a>
        </li>
      </ul>
    </ProblemPage>
  )
}
