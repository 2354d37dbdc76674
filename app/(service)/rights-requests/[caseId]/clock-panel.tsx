import { Details } from '#app/_ui/details.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { WarningText } from '#app/_ui/warning-text.tsx'
import { RIGHTS_ASK_WORDS } from '#db/vocabulary.ts'
import { type CaseClock, daysWords } from '#lib/rights/case-clock.ts'
import { ClockBar } from '../clock-bar.tsx'
import { ClockTag } from '../tags.tsx'

/** When the request is due, and how much of its time has gone. */
export function ClockPanel({ clock, today }: { clock: CaseClock; today: string }) {
  const { due, daysLeft, items, extensionNoticeBy, unverified } = clock
  const first = items.find((item) => item.due === due && item.starts !== null)
  return (
    <>
      <p className="due-lead">{due ? formatDate(due) : DUE_WORDS[clock.state]}</p>
      <p>
        {due && daysLeft !== null && `${daysLeft < 0 ? 'Was due' : 'Due'} ${daysWords(daysLeft)} `}
        <ClockTag clock={clock} />
      </p>
      {due && first?.starts && <ClockBar starts={first.starts} due={due} today={today} />}
      {extensionNoticeBy && due && <p>An extension can be told of until {formatDate(extensionNoticeBy)}.</p>}
      {unverified && <WarningText>Bank holidays of that year are not verified: check the date.</WarningText>}
    </>
  )
}

const DUE_WORDS: Record<CaseClock['state'], string> = {
  earlier_rules: 'Handled under the earlier rules',
  not_started: 'The clock has not started',
  running: 'No date runs',
  paused: 'No due date while paused',
  extended: 'No date runs',
  met: 'Answered in time',
  missed: 'Answered late',
  over: 'No answer was due',
}

/** The reasoning of each due date, step by step, in the words that the requester gets. */
export function ClockSteps({ clock }: { clock: CaseClock }) {
  const several = clock.items.length > 1
  return (
    <section>
      <h2>How the date was worked out</h2>
      {clock.items.map(({ ask, due, steps }) => {
        const list = (
          <ol className="steps">
            {steps.map(({ date, because }) => (
              <li key={`${date} ${because}`}>{because}</li>
            ))}
          </ol>
        )
        if (!several) return <div key={ask}>{list}</div>
        return (
          <Details key={ask} summary={`${RIGHTS_ASK_WORDS[ask]}: ${due ? formatDate(due) : 'no date now'}`}>
            {list}
          </Details>
        )
      })}
    </section>
  )
}
