import type { Metadata } from 'next'
import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import { Contents } from '#app/_ui/contents.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { Complaints } from './complaints.tsx'
import { HowToAsk } from './how-to-ask.tsx'
import { RIGHTS } from './rights.ts'

export const metadata: Metadata = { title: 'Your data rights' }

const CONTENTS = [
  { id: 'rights', words: 'What you can ask for' },
  { id: 'who', words: 'Who can ask' },
  { id: 'how', words: 'How to ask' },
  { id: 'next', words: 'What happens next' },
  { id: 'complain', words: 'How to complain' },
]

export default async function DataRightsPage() {
  const council = await readCouncil()
  return (
    <>
      <PageHeading>Your data rights</PageHeading>
      <p className="lead">You can ask what we hold about you, and ask us to change how we use it. It is free.</p>
      <ButtonRow>
        <ButtonLink href="/data-rights/request">Use your data rights</ButtonLink>
        <a href="/data-rights/track">Follow a request that you sent</a>
      </ButtonRow>
      <Contents items={CONTENTS} />
      <h2 id="rights">What you can ask for</h2>
      <p>You do not need to know the legal words. Say what you want, and we work out which right it is.</p>
      {RIGHTS.map(({ id, plain, name, means, limits }) => (
        <section key={id} aria-labelledby={id}>
          <h3 id={id}>
            {plain} <span className="optional">(the right of {name})</span>
          </h3>
          <p>{means}</p>
          <p>{limits}</p>
        </section>
      ))}
      <h2 id="who">Who can ask</h2>
      <p>
        Anyone whose information we hold: students, school staff and others.{' '}
        <strong>Students can ask themselves.</strong> There is no lowest age. What counts is whether you understand what
        you are asking for.
      </p>
      <p>
        A parent or carer can ask for a child if the child agrees, if the child does not yet understand these rights, or
        if it is plainly best for the child. Somebody else can ask for you if you tell us in writing that they may.
      </p>
      <HowToAsk council={council} />
      <Complaints council={council} />
    </>
  )
}
