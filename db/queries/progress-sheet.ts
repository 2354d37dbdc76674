import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { progressSheet } from '../schema/progress-sheet.ts'
import type {
  CohortId,
  MembershipId,
  NotTakingPartReason,
  PersonId,
  ProgressSheetId,
  SchoolId,
  Stage,
  StudentId,
} from '../vocabulary.ts'

type CohortKey = { schoolId: SchoolId; cohortId: CohortId }

/** A student of a cohort as a progress sheet has them. */
export type SheetMember = {
  id: MembershipId
  /** Surname, comma, first name: the preferred one where there is one. */
  name: string
  tutorGroup: string | null
  stage: Stage
  /** Why they do not take part; null at other stages. */
  reason: NotTakingPartReason | null
  /** Each stage and note that was said together: the stage, a space, the note. */
  said: string[]
}

/**
 * The students of a cohort by tutor group and name. No date of birth and no number leaves with a sheet: the student's own
 * is for the ledger of who received what.
 */
export async function membersForSheets(
  tx: Tx,
  { schoolId, cohortId }: CohortKey,
): Promise<(SheetMember & { studentId: StudentId })[]> {
  return await tx.sql<(SheetMember & { studentId: StudentId })[]>`
    select m.id, m.student_id as "studentId", s.legal_surname || ', ' || coalesce(s.preferred_forename, s.legal_forename) as name,
      s.tutor_group as "tutorGroup", m.stage,
      case when m.stage = 'not_taking_part' then (
        select e.reason from stage_event e
        where e.school_id = m.school_id and e.membership_id = m.id
        order by e.at desc, e.id desc limit 1
      ) end as reason,
      array(
        select e.to_stage || ' ' || e.note from stage_event e
        where e.school_id = m.school_id and e.membership_id = m.id and e.note is not null
      ) as said
    from membership m join student s on s.school_id = ${schoolId} and s.id = m.student_id
    where m.school_id = ${schoolId} and m.cohort_id = ${cohortId}
    order by s.tutor_group nulls last, s.surname_folded, coalesce(s.preferred_folded, s.forename_folded), m.id`
}

export async function addProgressSheet(
  tx: Tx,
  values: CohortKey & { id: ProgressSheetId; fileName: string; receivedBy: PersonId; lines: unknown },
): Promise<void> {
  await tx.db.insert(progressSheet).values(values)
}

const columns = {
  id: progressSheet.id,
  schoolId: progressSheet.schoolId,
  cohortId: progressSheet.cohortId,
  fileName: progressSheet.fileName,
  receivedAt: progressSheet.receivedAt,
  keptUntil: progressSheet.keptUntil,
  lines: progressSheet.lines,
  savedAt: progressSheet.savedAt,
  changed: progressSheet.changed,
}

/** A sheet by its id, if whoever asks may see it. */
export async function progressSheetById(tx: Tx, id: ProgressSheetId) {
  const [found] = await tx.db.select(columns).from(progressSheet).where(eq(progressSheet.id, id))
  return found ?? null
}

/** The same, held until the transaction ends: of two that save at once, the second waits and finds it saved. */
export async function lockProgressSheet(tx: Tx, id: ProgressSheetId) {
  const [found] = await tx.db.select(columns).from(progressSheet).where(eq(progressSheet.id, id)).for('update')
  return found ?? null
}

/** Sheets of a cohort that wait to be saved, the newest first. */
export const waitingSheets = (tx: Tx, { schoolId, cohortId }: CohortKey, limit: number) =>
  tx.db
    .select({
      id: progressSheet.id,
      fileName: progressSheet.fileName,
      receivedAt: progressSheet.receivedAt,
      by: sql<string | null>`wex.display_name(${progressSheet.receivedBy})`,
    })
    .from(progressSheet)
    .where(
      and(eq(progressSheet.schoolId, schoolId), eq(progressSheet.cohortId, cohortId), isNull(progressSheet.savedAt)),
    )
    .orderBy(desc(progressSheet.receivedAt))
    .limit(limit)

/** The sheet has served: its lines are stage events now. */
export async function markSheetSaved(
  tx: Tx,
  { schoolId, id }: { schoolId: SchoolId; id: ProgressSheetId },
  { by, changed }: { by: PersonId; changed: number },
): Promise<void> {
  await tx.db
    .update(progressSheet)
    .set({ lines: null, savedAt: sql`wex.now()`, savedBy: by, changed })
    .where(and(eq(progressSheet.schoolId, schoolId), eq(progressSheet.id, id)))
}

/** Deletes a sheet that waits; null where there is none for whoever asks, or it has been saved. */
export async function dropSheet(tx: Tx, id: ProgressSheetId): Promise<CohortKey | null> {
  const [gone] = await tx.db
    .delete(progressSheet)
    .where(and(eq(progressSheet.id, id), isNull(progressSheet.savedAt)))
    .returning({ schoolId: progressSheet.schoolId, cohortId: progressSheet.cohortId })
  return gone ?? null
}
