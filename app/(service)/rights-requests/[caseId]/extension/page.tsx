import type { Metadata } from 'next'
import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Textarea } from '#app/_ui/textarea.tsx'
import { GAPS, writeLetter } from '#lib/rights/letters.ts'
import { readCaseToHandle } from '#lib/rights/office/loaders.ts'
import { movesOf } from '#lib/rights/office/standing.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'
import { Seen } from '../seen.tsx'
import { extendHere } from './actions.ts'

type Props = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: 'Take longer · Rights requests' }

/** Three months instead of one: once, and told in time. */
export default async function ExtensionPage({ params }: Props) {
  const { held, clock, today, letter, dueIfExtended: extended } = await readCaseToHandle((await params).caseId)
  const by = clock.extensionNoticeBy
  return (
    <CaseFrame held={held} heading="Take longer">
      {held.extendedOn ? (
        <NotNow held={held}>
          The time was extended on {formatDate(held.extendedOn)}. It can be extended only once.
        </NotNow>
      ) : by === null || !movesOf(held).includes('extend') ? (
        <NotNow held={held}>There is nothing to extend: no month is running for this request now.</NotNow>
      ) : today > by ? (
        <NotNow held={held}>
          It is too late: the requester had to be told of an extension, with reasons, by {formatDate(by)}.
        </NotNow>
      ) : (
        <>
          <p className="lead">
            Only for a request that is complex, or one of several by the same person. Three months are counted from the
            start{extended && `, so that it would be due on ${formatDate(extended)}`}. It can be done once.
          </p>
          <p>The requester is told today, with your reasons; they have to be told by {formatDate(by)}.</p>
          <ActionForm action={extendHere} submitLabel="Extend, and tell the requester">
            <Seen held={held} />
            <Textarea
              label="Why three months are needed"
              name="reason"
              hint="As the requester will read it: what makes it complex, or which requests there are"
            />
            <Textarea
              label="Letter around it"
              name="letter"
              rows={16}
              hint={`Your reasons go where ${GAPS.extension} stands. Change what needs changing`}
              defaultValue={writeLetter('extension', { ...letter, due: extended })}
            />
          </ActionForm>
        </>
      )}
    </CaseFrame>
  )
}
