import type { ReactNode } from 'react'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SummaryList, type SummaryRow } from '#app/_ui/summary-list.tsx'
import { RIGHTS_ASK_PLAIN_WORDS } from '#db/vocabulary.ts'
import { type Answers, asked, complete, type Step } from '#lib/rights/public/answers.ts'
import { sendIt } from '../actions.ts'

const WHOSE = { self: 'Mine', parent: 'My child’s', representative: 'Somebody else’s' } as const

export function Check({ answers: given }: { answers: Answers }) {
  const answers = complete(given)
  if (!answers) return null
  const self = answers.who === 'self'
  const row = (term: string, value: ReactNode, step: Step, what = term.toLowerCase()): SummaryRow => ({
    term,
    value: value || 'Not given',
    change: { href: `/data-rights/request/${step}`, what },
  })
  const rows: SummaryRow[] = [
    row('Whose information', WHOSE[answers.who], 'who'),
    row('What you want', <Lines of={asked(answers).map((ask) => RIGHTS_ASK_PLAIN_WORDS[ask])} />, 'what'),
    ...asked(answers).map((ask) => row(`About “${RIGHTS_ASK_PLAIN_WORDS[ask]}”`, answers.details[ask], 'about')),
    row('Full name', answers.name, 'person'),
    row('Date of birth', answers.dateOfBirth && formatDate(answers.dateOfBirth), 'person'),
    row('School or college', answers.school, 'person'),
    ...(self ? [] : [row('Your own name', answers.ownName, 'contact')]),
    row('Email address', answers.email, 'contact'),
    row('Postal address', answers.address && <Lines of={answers.address.split('\n')} />, 'contact'),
    row('Telephone number', answers.phone, 'contact'),
    ...(self ? [] : [row('What allows you to ask', answers.authority, 'authority')]),
  ]
  return (
    <>
      <PageHeading>Check your answers</PageHeading>
      <SummaryList rows={rows} />
      <h2>Send your request</h2>
      <p>
        Your request goes to the council’s data protection officer. Nobody at your school sees it unless we need the
        school to answer it.
      </p>
      <ActionForm action={sendIt} submitLabel="Send request" />
    </>
  )
}

function Lines({ of }: { of: readonly string[] }) {
  return of.map((line, i) => (
    <span key={line}>
      {i > 0 && <br />}
      {line}
    </span>
  ))
}
