/** First in the body: lets a keyboard pass the header. The page's `main` has the id `main`. */
export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      Skip to main content
    </a>
  )
}
