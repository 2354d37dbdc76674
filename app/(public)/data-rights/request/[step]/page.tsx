import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { BackLink } from '#app/_ui/back-link.tsx'
import { type Answers, firstOpen, isReachable, type Step, stepBefore, stepOf } from '#lib/rights/public/answers.ts'
import { ownDraft } from '#lib/rights/public/loaders.ts'
import { About } from './about.tsx'
import { Authority } from './authority.tsx'
import { Check } from './check.tsx'
import { Contact } from './contact.tsx'
import { Person } from './person.tsx'
import { What } from './what.tsx'
import { Who } from './who.tsx'

const TITLES = {
  who: 'Whose information?',
  what: 'What do you want us to do?',
  about: 'Tell us more',
  person: 'Name, date of birth and school',
  contact: 'How can we reach you?',
  authority: 'What allows you to ask?',
  check: 'Check your answers',
} satisfies Record<Step, string>

type Props = { params: Promise<{ step: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const step = stepOf((await params).step)
  return { title: step ? `${TITLES[step]} · Use your data rights` : 'Page not found' }
}

/** One page of the form. Whoever goes ahead of what they answered is led back to it. */
export default async function StepPage({ params }: Props) {
  const step = stepOf((await params).step)
  if (!step) notFound()
  const draft = await ownDraft()
  if (!draft) redirect('/data-rights/request')
  if (draft.sent) redirect('/data-rights/request/sent')
  const { answers } = draft
  if (!isReachable(step, answers)) redirect(`/data-rights/request/${firstOpen(answers)}`)
  const before = stepBefore(step, answers)
  return (
    <>
      <BackLink href={before ? `/data-rights/request/${before}` : '/data-rights/request'} />
      {pageOf(step, answers)}
    </>
  )
}

function pageOf(step: Step, answers: Answers): ReactNode {
  switch (step) {
    case 'who':
      return <Who answers={answers} />
    case 'what':
      return <What answers={answers} />
    case 'about':
      return <About answers={answers} />
    case 'person':
      return <Person answers={answers} />
    case 'contact':
      return <Contact answers={answers} />
    case 'authority':
      return <Authority answers={answers} />
    case 'check':
      return <Check answers={answers} />
    default:
      return step satisfies never
  }
}
