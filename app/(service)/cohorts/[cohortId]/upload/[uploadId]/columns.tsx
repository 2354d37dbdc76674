import { ButtonRow } from '#app/_ui/button.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import { LeftOut } from './left-out.tsx'
import { SheetColumns } from './sheet-columns.tsx'
import { WhatWasSaid } from './what-was-said.tsx'

/** How the file was understood, and every way to have it read otherwise. */
export function Columns({ check }: { check: CheckPage }) {
  const { sheets } = check.upload.report
  return (
    <section>
      <h2>How the file was read</h2>
      {!sheets.some(({ use }) => use) && (
        <WarningText>
          No headings were found that we know, so no row was read yet. Say below which column holds what: surname, first
          name, date of birth and year group at least.
        </WarningText>
      )}
      <p>
        Say what a column holds where we took it for something else. We keep what you say for the next file with the
        same headings.
      </p>
      {sheets.map((sheet, at) => (
        <SheetColumns key={sheet.name} check={check} sheet={sheet} at={at} />
      ))}
      <LeftOut check={check} />
      <WhatWasSaid check={check} />
      <ButtonRow>
        <SubmitButton name="press" value="check">
          Read the file again
        </SubmitButton>
      </ButtonRow>
    </section>
  )
}
