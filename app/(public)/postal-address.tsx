import { Fragment } from 'react'
import type { Council } from '#lib/council/schema.ts'

/** The council's address with whoever the letter is for on the first line. */
export function PostalAddress({ first, council }: { first: string; council: Council }) {
  return (
    <address>
      {[first, council.name, council.department, ...council.addressLines].map((line) => (
        <Fragment key={line}>
          {line}
          <br />
        </Fragment>
      ))}
    </address>
  )
}
