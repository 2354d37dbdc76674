import { formatInstant } from '#app/_ui/format-date.ts'
import { Timeline, type TimelineEvent } from '#app/_ui/timeline.tsx'
import type { PermissionAnswer, PermissionSide } from '#db/vocabulary.ts'
import type { PermissionPage } from '#lib/permissions/loaders.ts'

type Dated = Omit<TimelineEvent, 'when'> & { at: string }

const ANSWERED = {
  yes: 'The school said yes',
  part: 'The school said yes to a part',
  no: 'The school said no',
} satisfies Record<PermissionAnswer, string>

const TAKEN_BACK = {
  school: 'The school took it back',
  officer: 'The officer took it back',
} satisfies Record<PermissionSide, string>

/** What has happened, the newest first: both sides see the same, and the school also who looked. */
export function History({ page: { request, looks, side } }: { page: PermissionPage }) {
  const over = request.endsAt ?? request.until
  const said = ({ id, title, at, by, detail }: Omit<Dated, 'at' | 'by'> & { at: string | null; by?: string | null }) =>
    at === null ? [] : [{ id, title, at, by: by ?? undefined, detail: detail ?? undefined }]
  const events: Dated[] = [
    ...said({ id: 'asked', title: 'The officer asked', at: request.askedAt, by: request.askedBy }),
    ...said({ id: 'reminded', title: 'The school was reminded by email', at: request.remindedAt }),
    ...said({
      id: 'answered',
      title: request.answer ? ANSWERED[request.answer] : '',
      at: request.answeredAt,
      by: request.answeredBy,
    }),
    ...said({
      id: 'withdrawn',
      title: request.withdrawnSide ? TAKEN_BACK[request.withdrawnSide] : '',
      at: request.withdrawnAt,
      by: request.withdrawnBy,
      detail: request.withdrawnReason ? <p className="note">{request.withdrawnReason}</p> : undefined,
    }),
    ...(request.state === 'expired' ? said({ id: 'over', title: 'Its time was over', at: over }) : []),
    ...looks.map(({ id, at, by, action, students }) => ({
      ...{ id, at, by: by ?? undefined },
      title: `${LOOKED[action] ?? LOOKED['permission.viewed']} ${students === 1 ? '1 student' : `${students} students`}`,
    })),
  ]
  const newestFirst = events.sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
  return (
    <section>
      <h2>History</h2>
      {side === 'school' && <p className="hint">Each time the officer looks at the students is written down here.</p>}
      <Timeline events={newestFirst.map(({ at, ...event }) => ({ ...event, when: formatInstant(at) }))} />
    </section>
  )
}

const LOOKED: Record<string, string> = {
  'permission.viewed': 'The officer looked at',
  'permission.printed': 'The officer opened, to print,',
  'permission.downloaded': 'The officer downloaded',
}
