import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { actAt } from '#db/queries/sessions.ts'
import type { SchoolId } from '#db/vocabulary.ts'

/**
 * Puts one school's work on the screen, or all (null), until something else is picked. No right comes or goes with it.
 * @returns false where the person holds no role
 */
export const actAtSchool = (actor: Actor, schoolId: SchoolId | null): Promise<boolean> =>
  asActor(actor, (tx) => actAt(tx, schoolId))
