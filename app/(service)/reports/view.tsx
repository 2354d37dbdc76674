import { Tabs } from '#app/_ui/tabs.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { StagesReport } from '#lib/reports/loaders.ts'
import { INSIDE_ONLY } from '#lib/reports/rules.ts'
import { hiddenNumbers, tellsOfEveryone } from '#lib/reports/stages-by-school.ts'
import { asked } from './address.ts'

/** Whether small numbers are shown, what that means, and the files, which follow the view. */
export function View({ report }: { report: StagesReport }) {
  const { small } = report
  const shown = asked({ ...report, small: 'shown' })
  const hidden = asked({ ...report, small: 'hidden' })
  const query = asked(report)
  return (
    <aside className="aside" aria-label="Small numbers and downloads">
      <h2 className="no-print">Small numbers</h2>
      <Tabs
        label="Small numbers"
        items={[
          { href: `/reports?${shown}`, label: 'Shown – inside the council only', current: small === 'shown' },
          { href: `/reports?${hidden}`, label: 'Hidden – for publication', current: small === 'hidden' },
        ]}
      />
      {small === 'shown' ? <WarningText>{INSIDE_ONLY}</WarningText> : <HiddenWords report={report} />}
      <div className="no-print">
        <h2>Download</h2>
        <ul className="plain-list">
          <li>
            <a href={`/api/exports/reports/stages.xlsx?${query}`}>Download spreadsheet</a>
          </li>
          <li>
            <a href={`/api/exports/reports/stages.docx?${query}`}>Download Word paper</a>
          </li>
          <li>
            <a href={`/api/exports/reports/stages.csv?${query}`}>Download CSV</a>
          </li>
        </ul>
        <p className="hint">
          {small === 'shown' ? 'Spreadsheet and CSV show small numbers, as this page does. ' : ''}
          The Word paper always hides them: it goes to committees. Each download is recorded.
        </p>
      </div>
    </aside>
  )
}

function HiddenWords({ report: { table, yearGroups } }: { report: StagesReport }) {
  const count = hiddenNumbers(table)
  const everyone = tellsOfEveryone(table)
  return (
    <>
      {count === 0 ? (
        <p>No number needs to be hidden: none here is from 1 to 4.</p>
      ) : (
        <p>
          {count} {count === 1 ? 'number is' : 'numbers are'} hidden and shown as <strong>c</strong>, for confidential:
          counts from 1 to 4, so that nobody can be recognised, and those from which one of these could be worked out. A
          0 is shown.
        </p>
      )}
      {yearGroups.length > 1 && (
        <p>
          Publish either the figures for all year groups or those for one year group. Side by side they can give away
          what each of them hides.
        </p>
      )}
      {everyone.length > 0 && (
        <p>
          Look again before you publish: at {everyone.join('; ')} there are fewer than 10 students, all at one stage, so
          the table tells about each of them.
        </p>
      )}
    </>
  )
}
