import 'server-only'
import { z } from 'zod'
import type { Actor, Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import {
  advisersAt,
  agreementsOf,
  choicesOf,
  partnerSchools,
  type SchoolWithChoices,
  schoolsWithChoices,
  studentsToShare,
} from '#db/queries/privacy-choice.ts'
import { type receivedOf, sharedUnder, sharingLog } from '#db/queries/sharing.ts'
import { countInstructed, instructionsOf, studentsToAsk } from '#db/queries/sharing-instruction.ts'
import { studentById } from '#db/queries/student.ts'
import { PARTNER_CHOICES, type SchoolId, type StudentId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { academicYearOf } from '#lib/cohorts/rules.ts'
import { loader } from '#lib/gate/loader.ts'
import { mayAt, rolesWith } from '#lib/policy.ts'
import { currentChoice, instructionState, MAIL_CHOICES, sixteenthBirthday, whoDecides } from './rules.ts'
import { daysOf, type SharingQuery } from './schema.ts'

export const SHARING_A_PAGE = 50
/** How long before a sixteenth birthday the school is told whom it will have to ask. */
const DAYS_AHEAD = 60

/**
 * The school whose options are on the screen: the one that the address names, else the place that was picked, else the
 * only one there is.
 * @returns null where one has to be chosen; `elsewhere` where it is none of theirs
 */
async function schoolShown(
  tx: Tx,
  { session }: Pick<Actor, 'session'>,
  asked: SchoolId | null,
): Promise<{ id: SchoolId; name: string } | 'elsewhere' | null> {
  const schools = await schoolsAs(tx, rolesWith('privacy.read'))
  const wanted = asked ?? session.actingSchoolId
  if (wanted !== null) return schools.find(({ id }) => id === wanted) ?? 'elsewhere'
  return schools.length === 1 ? (schools[0] ?? null) : null
}

/** A school's privacy options, or the schools among which to choose. Another school's is not there. */
export const readPrivacyOptions = loader('privacy.read', async (tx, actor, asked: SchoolId | null) => {
  const school = await schoolShown(tx, actor, asked)
  if (school === 'elsewhere') return null
  if (school === null) return { school: null, schools: await schoolsWithChoices(tx) }
  const { id } = school
  const mayRecord = mayAt(actor, 'instruction.record', id)
  const [history, agreements, advisers, students, shared, toAsk, instructed] = await Promise.all([
    choicesOf(tx, id),
    agreementsOf(tx, id),
    advisersAt(tx, id),
    studentsToShare(tx, id),
    sharedUnder(tx, id),
    mayRecord ? studentsToAsk(tx, id, DAYS_AHEAD) : [],
    mayRecord ? countInstructed(tx, id) : 0,
  ])
  return {
    school,
    today: today(),
    mayChoose: mayAt(actor, 'privacy.choose', id),
    mayRecord,
    students,
    toAsk,
    instructed,
    partners: agreements.map((agreement) => ({
      ...agreement,
      advisers: advisers.filter(({ partnerId }) => partnerId === agreement.partnerId).map(({ name }) => name),
      shared: shared.find(({ agreementId }) => agreementId === agreement.id) ?? null,
      choices: PARTNER_CHOICES.map((kind) => ({
        kind,
        chosen: currentChoice(history, kind, agreement.id),
        history: history.filter((made) => made.kind === kind && made.agreementId === agreement.id),
      })),
    })),
    mail: MAIL_CHOICES.map((kind) => ({
      kind,
      chosen: currentChoice(history, kind),
      history: history.filter((made) => made.kind === kind),
    })),
  }
})

type Options = Awaited<ReturnType<typeof readPrivacyOptions>>
/** The options of one school. */
export type PrivacyOptions = Exclude<Options, { school: null }>
/** An agreement with a partner, and what the school has chosen about it. */
export type PartnerOptions = PrivacyOptions['partners'][number]
export type { SchoolWithChoices }

/** A school's sharing log. Nobody is named in it; that it was read is written down, since it says who is looked at. */
export const readSharingLog = loader('privacy.read', async (tx, actor, query: SharingQuery) => {
  const school = await schoolShown(tx, actor, query.school ?? null)
  if (school === 'elsewhere') return null
  if (school === null) return { school: null, schools: await schoolsWithChoices(tx) }
  const { recipient = null, period, page } = query
  const day = today()
  const log = await sharingLog(tx, school.id, { recipient, ...daysOf(period, day), page, size: SHARING_A_PAGE })
  await record(tx, actor, 'sharing.viewed', { kind: 'privacy_choice', id: null, schoolId: school.id })
  return { school, ...log, thisYear: academicYearOf(day), mayDownload: mayAt(actor, 'sharing.export', school.id) }
})
export type SharingLogPage = Exclude<Awaited<ReturnType<typeof readSharingLog>>, { school: null }>

/** A student's instructions not to share, for whoever records them. A look at the student. */
export const readInstructions = loader('instruction.record', async (tx, actor, studentId: string) => {
  if (!z.uuid().safeParse(studentId).success) return null
  const student = await studentById(tx, studentId as StudentId)
  if (!student || !mayAt(actor, 'instruction.record', student.schoolId)) return null
  const { id, schoolId, dateOfBirth } = student
  const given = await instructionsOf(tx, schoolId, id)
  await record(tx, actor, 'student.viewed', { kind: 'student', id, schoolId }, { to: 'instruct' })
  const day = today()
  return {
    student,
    given,
    state: instructionState(dateOfBirth, given, day),
    decides: whoDecides(dateOfBirth, day),
    sixteenOn: sixteenthBirthday(dateOfBirth),
    today: day,
  }
})
export type InstructionsPage = Awaited<ReturnType<typeof readInstructions>>

/** What an adviser may know of the schools of their organisation's agreements. */
export const readPartnerSchools = loader('partner-school.read', async (tx) => await partnerSchools(tx))

export type ReceivedBy = Awaited<ReturnType<typeof receivedOf>>[number]
