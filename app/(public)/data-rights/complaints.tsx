import type { Council } from '#lib/council/schema.ts'
import { PostalAddress } from '../postal-address.tsx'

export function Complaints({ council }: { council: Council }) {
  return (
    <>
      <h2 id="complain">How to complain</h2>
      <p>
        If you are unhappy with what we do with your information or with our answer, please tell us first.{' '}
        <a href="/data-rights/request">Use our form</a>, or send an email to{' '}
        <a href={`mailto:${council.email}`}>{council.email}</a> and mark it “for the data protection officer”, or write
        to:
      </p>
      <PostalAddress first="Data Protection Officer" council={council} />
      <p>
        We confirm within 30 days that we have your complaint. We look into it without delay and tell you what came of
        it.
      </p>
      <p>
        You can also complain to the Information Commissioner, who sees that everybody keeps to data protection law:{' '}
        <a href="https://ico.org.uk/make-a-complaint/">ico.org.uk/make-a-complaint</a>, telephone 0303 123 1113. And you
        can go to court.
      </p>
    </>
  )
}
