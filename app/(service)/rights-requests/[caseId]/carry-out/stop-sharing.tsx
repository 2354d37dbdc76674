import { ActionForm } from '#app/_ui/form.tsx'
import { formatInstant } from '#app/_ui/format-date.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import type { CarryOutItem, CarryOutPage } from '#lib/rights/carry-out/loaders.ts'
import { stopNow } from './actions.ts'
import { WithdrawalConsequences } from './withdrawal-consequences.tsx'

/** A withdrawal in its two steps: sharing stops at once, by one person; what is deleted waits for a second. */
export function StopSharing({ page, item }: { page: CarryOutPage; item: CarryOutItem }) {
  if (page.stoppedAt)
    return (
      <InsetText>
        <p>
          <b>Sharing stopped on {formatInstant(page.stoppedAt)}.</b> Nothing beyond names and date of birth has been
          shared since. What was shared before stays lawful.
        </p>
      </InsetText>
    )
  if (!item.mayStop) return null
  return (
    <>
      <WithdrawalConsequences />
      {page.carriesOut && (
        <ActionForm action={stopNow} submitLabel="Stop sharing now">
          <input type="hidden" name="caseId" value={page.id} />
          <input type="hidden" name="itemId" value={item.id} />
          <p>A withdrawal acts at once: it needs no second person, and no decision first. It deletes nothing.</p>
        </ActionForm>
      )}
    </>
  )
}
