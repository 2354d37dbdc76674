import { Details } from '#app/_ui/details.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { RIGHTS_ASK_PLAIN_WORDS } from '#db/vocabulary.ts'
import type { AskDue } from '#lib/rights/clock-of.ts'
import { outcomeInWords } from '#lib/rights/public/tracking.ts'

type Item = Parameters<typeof outcomeInWords>[0]
type DuesProps = { items: readonly Item[]; dues: readonly AskDue[]; decided: boolean; extensionReason: string | null }

/** What was asked, what came of it, and by when it is answered, with the reasons for that day. */
export function Dues({ items, dues, decided, extensionReason }: DuesProps) {
  return (
    <>
      <h2>What you asked for</h2>
      {items.map((item, i) => (
        <section key={item.ask} aria-labelledby={`ask-${item.ask}`}>
          <h3 id={`ask-${item.ask}`}>{RIGHTS_ASK_PLAIN_WORDS[item.ask]}</h3>
          {item.outcome !== null && <p>{outcomeInWords(item)}.</p>}
          {!decided && dues[i] && <Due due={dues[i]} />}
        </section>
      ))}
      {extensionReason && <p>We need longer than one month, because: {extensionReason}</p>}
    </>
  )
}

function Due({ due }: { due: AskDue }) {
  if (due.state === 'not_started') return <p>The time to answer starts when we have the proof that we asked for.</p>
  if (due.ask === 'complaint')
    return due.due ? (
      <p>We confirm that we have your complaint by {formatDate(due.due)}, and look into it without delay.</p>
    ) : null
  return (
    <>
      <p>
        {due.due ? (
          <>
            We answer by <strong>{formatDate(due.due)}</strong>.
          </>
        ) : (
          'The time to answer stands still until you have answered our question.'
        )}
      </p>
      <Details summary="How we count the days">
        <ol>
          {due.steps.map(({ date, because }) => (
            <li key={date + because}>{because}</li>
          ))}
        </ol>
      </Details>
    </>
  )
}
