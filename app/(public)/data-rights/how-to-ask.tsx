import { ButtonLink, ButtonRow } from '#app/_ui/button.tsx'
import type { Council } from '#lib/council/schema.ts'
import { PostalAddress } from '../postal-address.tsx'

export function HowToAsk({ council }: { council: Council }) {
  return (
    <>
      <h2 id="how">How to ask</h2>
      <p>You can ask here. It takes about 5 minutes, and you need no account.</p>
      <ButtonRow>
        <ButtonLink href="/data-rights/request">Use your data rights</ButtonLink>
        <a href="/data-rights/track">Follow a request that you sent</a>
      </ButtonRow>
      <p>
        You do not have to use the form. The law asks for none. You can also send an email to{' '}
        <a href={`mailto:${council.email}`}>{council.email}</a>, or write to:
      </p>
      <PostalAddress first={council.contactTeam} council={council} />
      <p>You can also tell us in person, or tell your school and ask it to pass your request on. Please say:</p>
      <ul>
        <li>your name, and how we can reach you</li>
        <li>the school or college that you go to or went to, so that we look in the right place</li>
        <li>what you would like us to do</li>
        <li>if you ask for somebody else: who it is, and what allows you to</li>
      </ul>
      <h2 id="next">What happens next</h2>
      <ol>
        <li>We tell you that your request has arrived, and give you its reference.</li>
        <li>If we are not sure that you are who you say, we ask for proof, and for no more than we need.</li>
        <li>
          If you asked for a copy and we need to know more to find it, we ask. The days until you answer do not count.
        </li>
        <li>
          We answer within one month. If your request is hard to answer or you sent several, we may take up to two
          months more. We tell you so, and why, before the first month is over.
        </li>
        <li>If we say no, we give the reasons and say how you can complain or go to court.</li>
      </ol>
      <p>
        If the last day is a Saturday, a Sunday or a bank holiday, we have until the next working day. We do not tell
        anyone else whether we hold information about you.
      </p>
    </>
  )
}
