import type { Metadata } from 'next'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { PostalAddress } from '../postal-address.tsx'

export const metadata: Metadata = { title: 'Contact' }

export default async function ContactPage() {
  const council = await readCouncil()
  return (
    <>
      <PageHeading>Contact</PageHeading>
      <p className="lead">
        Email <a href={`mailto:${council.email}`}>{council.email}</a>
      </p>
      <p>Or write to the team that runs this service:</p>
      <PostalAddress first={council.contactTeam} council={council} />
      <h2>If you are a student, a parent or a carer</h2>
      <p>
        Your school or college knows best about your placement, so please ask there first. To ask about the information
        we hold about you, see <a href="/data-rights">your data rights</a>.
      </p>
      <h2>If you cannot sign in</h2>
      <p>
        Tell us your name and your school. Please never send us your password, and please do not put students’ names in
        an email.
      </p>
      <h2>If you want to reach the data protection officer</h2>
      <p>
        Mark your email “for the data protection officer”, or write to the Data Protection Officer, {council.name}, at
        the address above.
      </p>
      <h2>If something does not work for you</h2>
      <p>
        The <a href="/accessibility">accessibility statement</a> says how to get a page in another form, and how to
        report a problem.
      </p>
    </>
  )
}
