import type { SchoolId } from '#db/vocabulary.ts'
import { type Holder, may, mayAt } from '#lib/policy.ts'

/** Whether somebody may end, pause and restore a role: at own schools, or as those who govern. The database decides again. */
export const mayChangeGrant = (holder: Holder, { schoolId }: { schoolId: SchoolId | null }): boolean =>
  schoolId === null ? may(holder, 'people.govern') : mayAt(holder, 'people.change', schoolId)
