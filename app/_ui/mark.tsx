/** The service's mark: three of the stages' shapes, from looking for a placement to having had one. */
export function Mark() {
  return (
    <svg viewBox="0 0 44 28" aria-hidden="true" fill="currentColor" fillRule="evenodd">
      <path d="M8 11a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm0 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2z" />
      <path d="M22 7.5a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm0 2.4a4.6 4.6 0 0 0 0 9.2z" />
      <path d="M36 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14z" />
    </svg>
  )
}
