import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import type { CarryOutPage } from '#lib/rights/carry-out/loaders.ts'
import { lift, sayLift } from './actions.ts'

/** That the information is only stored at the moment, and how that ends: told first, lifted then. */
export function Restricted({ page }: { page: CarryOutPage }) {
  const [first] = page.items
  if (!page.restricted || !first) return null
  const ids = (
    <>
      <input type="hidden" name="caseId" value={page.id} />
      <input type="hidden" name="itemId" value={first.id} />
    </>
  )
  return (
    <section>
      <h2>Only stored at the moment</h2>
      <InsetText>
        <p>
          {page.ofAccount
            ? 'The account is closed: nobody signs in with it, nothing is sent to it, and it is in no list. It stays so until it is lifted here.'
            : 'The student’s information is in no list, report, file or message. It stays so until it is lifted here.'}
        </p>
        {page.lift && (
          <p>
            The person was told that it is used again from <b>{formatDate(page.lift.liftsOn)}</b>.
          </p>
        )}
      </InsetText>
      {page.lift && page.liftIsDue ? (
        <ActionForm action={lift} submitLabel="Lift the restriction">
          {ids}
        </ActionForm>
      ) : (
        <ActionForm action={sayLift} submitLabel="Tell the person" submitVariant="secondary">
          {ids}
          <DateField
            label="Used again from"
            name="liftsOn"
            hint="A day after today. The person is told now, and it can be lifted on that day"
          />
        </ActionForm>
      )}
    </section>
  )
}
