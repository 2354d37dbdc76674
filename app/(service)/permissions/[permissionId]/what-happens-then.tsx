import { formatInstant } from '#app/_ui/format-date.ts'
import type { PermissionPage } from '#lib/permissions/loaders.ts'

/** Until when a permission holds, and what comes of it then. */
export function WhatHappensThen({ page: { request, side } }: { page: PermissionPage }) {
  const { state, until, endsAt } = request
  if (state === 'asked')
    return side === 'school' ? (
      <p>Nothing is shown to the officer before you say yes. No is an answer, too.</p>
    ) : (
      <p>Nothing is shown before it does. The request lapses at {formatInstant(until)} if it does not.</p>
    )
  if (state !== 'in_force' || endsAt === null) return null
  return (
    <p>
      It holds until <strong>{formatInstant(endsAt)}</strong>, unless the school takes it back before. From that second
      on the students are no longer shown to {side === 'officer' ? 'you' : 'the officer'};{' '}
      {side === 'officer'
        ? 'delete by then what you have printed or downloaded. If you still need the information, ask again.'
        : 'this page stays, with who looked at them and when.'}
    </p>
  )
}
