import { isDatabaseFailure } from '#db/failure.ts'
import { requestNotes } from '#lib/request-notes.ts'

/**
 * Passes the work through; when it failed because the database cannot be reached, tells our own server, which then
 * answers this request with 503 instead of 500 (scripts/serve/failures.ts).
 */
export async function noting<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isDatabaseFailure(error) && error.unreachable) {
      const note = requestNotes.getStore()
      if (note) note.unavailable = true
    }
    throw error
  }
}
