import type { Metadata } from 'next'
import { ButtonLink } from '#app/_ui/button.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readCouncil } from '#lib/council/loaders.ts'
import { Journey } from './journey.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const { serviceName } = await readCouncil()
  return { title: { absolute: `Work experience for schools and colleges · ${serviceName}` } }
}

export default async function HomePage() {
  const { serviceName, name } = await readCouncil()
  return (
    <>
      <div className="with-aside">
        <div>
          <PageHeading caption={name}>Welcome to {serviceName}</PageHeading>
          <p className="lead">
            Schools and colleges use this service to plan work experience, to see how every student is getting on, and
            to notice early who needs help.
          </p>
          <p>
            <ButtonLink href="/login">Sign in</ButtonLink>
          </p>
          <p>
            You need an account from your school, the council or a placement partner. No account?{' '}
            <a href="/contact">Contact us</a>.
          </p>
        </div>
        <aside className="aside" aria-labelledby="students">
          <h2 id="students">Are you a student?</h2>
          <p>
            You do not need an account. Your school gave us some information about you. You can see it, and have it put
            right.
          </p>
          <ul className="plain-list">
            <li>
              <a href="/data-rights">Your data rights</a>
            </li>
            <li>
              <a href="/privacy">What we hold and why</a>
            </li>
          </ul>
        </aside>
      </div>
      <h2>From first idea to looking back</h2>
      <p>Each student moves through these stages. The shapes are the same on every page and in every report.</p>
      <Journey />
      <h2>Who uses it</h2>
      <ul>
        <li>
          <strong>Schools and colleges</strong> send in their year groups, keep progress up to date and see who still
          has no placement.
        </li>
        <li>
          <strong>The council</strong> looks after the service, and sees figures for all schools together.
        </li>
        <li>
          <strong>Placement partners</strong> work with the schools that they have an agreement with.
        </li>
      </ul>
      <p>
        The <a href="/privacy">privacy notice</a> says who can see what. The database keeps each school’s students apart
        from every other school’s.
      </p>
    </>
  )
}
