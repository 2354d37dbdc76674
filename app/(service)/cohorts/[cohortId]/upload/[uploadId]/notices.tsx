import { formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { UploadStop } from '#db/vocabulary.ts'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import { toldNotices } from '#lib/uploads/questions.ts'

/** What the school is told about its file as a whole. */
export function FileNotices({ check }: { check: CheckPage }) {
  const told = [...toldNotices(check.upload.report, check.questions), ...notTaken(check.basicsOnly)]
  if (told.length === 0) return null
  return (
    <InsetText>
      <ul>
        {told.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
    </InsetText>
  )
}

/** That an instruction not to share is kept to, whatever the file says. */
const notTaken = (rows: number): string[] =>
  rows === 0
    ? []
    : [
        `${rows === 1 ? '1 row is of a student' : `${rows} rows are of students`} for whom the school was instructed to share nothing beyond names and date of birth. Tutor group, UPN, ULN and email address in ${rows === 1 ? 'that row' : 'those rows'} are not taken.`,
      ]

/** That nothing was asked about the columns since it was said before, and when. */
export function ReadAsSaid({ check }: { check: CheckPage }) {
  const { report } = check.upload
  const said = report.sheets.flatMap(({ use, shape, columns = {} }) => {
    const learnt = shape === undefined ? undefined : check.learnt[shape]
    return use && learnt && Object.values(columns).some(({ by }) => by === 'remembered') ? [learnt] : []
  })
  const [latest] = said.sort((a, b) => b.getTime() - a.getTime())
  if (!latest) return null
  return (
    <InsetText>
      <p>
        The columns were read as your school said on {formatInstant(latest)}.{' '}
        <a href="?show=columns#parts">Look at the columns</a> to change that.
      </p>
    </InsetText>
  )
}

const STOPPED = {
  changed_since:
    'Students of this school were changed by somebody else since you opened this page, so nothing was saved. This is what would happen now.',
  session_ended: 'You were signed out before everything was saved, so nothing was saved. Look again, then save.',
  failed: 'Saving did not work, so nothing was saved. Try again; if it happens once more, tell the council.',
} as const satisfies Record<UploadStop, string>

/** Why an upload that was being saved is here again. */
export function WhyStopped({ check }: { check: CheckPage }) {
  const { stopped } = check.upload
  return stopped && <WarningText>{STOPPED[stopped]}</WarningText>
}
