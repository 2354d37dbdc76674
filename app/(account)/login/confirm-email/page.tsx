import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeading } from '#app/_ui/page-heading.tsx'

const OUTCOMES = {
  waiting: {
    heading: 'Confirmed at this end',
    next: 'Now use the link in the message that we sent to the other address. Then the change is made.',
  },
  changed: {
    heading: 'Your email address is changed',
    next: 'Sign in with the new address from now on. We have told both addresses.',
  },
  taken: {
    heading: 'Your email address is not changed',
    next: 'The new address cannot be used for this account. Ask for another one on the page about your account.',
  },
} as const

type Props = { searchParams: Promise<{ outcome?: string | string[] }> }

async function outcomeOf({ searchParams }: Props) {
  const { outcome } = await searchParams
  const known = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).find((word) => word === outcome)
  return known ? OUTCOMES[known] : notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await outcomeOf(props)).heading }
}

export default async function EmailConfirmedPage(props: Props) {
  const { heading, next } = await outcomeOf(props)
  return (
    <>
      <PageHeading>{heading}</PageHeading>
      <p>{next}</p>
      <p>
        <a href="/account">See your account</a>
      </p>
    </>
  )
}
