import { notFound } from 'next/navigation'
import { formatInstant } from '#app/_ui/format-date.ts'
import { type Refusal, refuse } from '#lib/gate/action.ts'
import { eventWords } from '#lib/rights/event-words.ts'
import type { Refused } from '#lib/rights/office/change-case.ts'

/** Why a change was not made, in words; what is not there is the page of what is not there. */
export function refused(changed: Refused, field = '', notNow = NOT_NOW): Refusal {
  switch (changed.reason) {
    case 'not_found':
      return notFound()
    case 'not_now':
      return refuse(field, notNow)
    case 'changed_since': {
      const { by, kind, at } = changed
      const what = at ? ` (${eventWords(kind).toLowerCase()}, ${formatInstant(at)})` : ''
      return refuse(
        '',
        `${by ?? 'The requester'} was first${what}. Open the request again and look at it as it is now; nothing of yours was saved`,
      )
    }
  }
}

const NOT_NOW = 'The request does not allow this where it stands now: open it again and see what has happened'
