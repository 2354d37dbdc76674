import 'server-only'
import { cohortById, cohortList, schoolsAs } from '#db/queries/cohort.ts'
import { cohortsOfYear, lastFileOf, membersToRollOver } from '#db/queries/roll-over.ts'
import { studentsOfCohort } from '#db/queries/students-of-cohort.ts'
import type { SessionId, StudentId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { loader, quickLoader } from '#lib/gate/loader.ts'
import { reviewsToAnswer } from '#lib/people/open-reviews.ts'
import { may, mayAt, rolesWith } from '#lib/policy.ts'
import { consentsToAnswer } from '#lib/privacy/consents-to-give.ts'
import { recordLook } from '#lib/privacy/record-sharing.ts'
import { NO_GROUP, readFilters } from '#lib/progress/filters.ts'
import { toldToSee } from '#lib/rights/carry-out/told-to-see.ts'
import { service } from '#lib/service.ts'
import { foldName } from '#lib/students/folded-name.ts'
import { openSearch } from '#lib/students/sealed-search.ts'
import { tellingsToDo } from '#lib/tellings/open-tellings.ts'
import { tellingState } from '#lib/tellings/rules.ts'
import { isWholeList, LAST_YEAR_GROUP, nextName, whyLeft } from './roll-over.ts'
import { academicYearOf } from './rules.ts'
import { cohortIdOf } from './schema.ts'

export const COHORTS_A_PAGE = 25

/**
 * The cohorts one may see, of the place that was picked, narrowed down by a part of the school's name and by academic
 * year; and what a coordinator, who starts here, is asked about access.
 */
export const listCohorts = loader(
  'cohort.read',
  async (tx, actor, wanted: { school: string | null; year: number | null; page: number }) => {
    const day = today()
    const currentYear = academicYearOf(day)
    const schoolId = actor.session.actingSchoolId
    const forPartner = may(actor, 'partner-school.read')
    const [list, reviews, consents, tellings, told] = await Promise.all([
      cohortList(tx, { ...wanted, schoolId, currentYear, size: COHORTS_A_PAGE, counted: forPartner }),
      reviewsToAnswer(tx, actor),
      consentsToAnswer(tx, actor),
      tellingsToDo(tx, actor),
      toldToSee(tx, actor),
    ])
    return {
      ...list,
      reviews,
      consents,
      tellings,
      told,
      today: day,
      currentYear,
      mayCreate: may(actor, 'cohort.create'),
      forPartner,
    }
  },
)

/** What the page of cohorts shows. */
export type CohortList = Awaited<ReturnType<typeof listCohorts>>

/** The schools for which one may make a cohort. */
export const listSchoolsForCohort = loader('cohort.create', async (tx) => ({
  schools: await schoolsAs(tx, rolesWith('cohort.create')),
  today: today(),
}))

/** A cohort to change, for those who may. */
export const readCohortToEdit = loader('cohort.create', async (tx, actor, cohortId: string) => {
  const id = cohortIdOf(cohortId)
  const found = id ? await cohortById(tx, id) : null
  return found && mayAt(actor, 'cohort.create', found.schoolId) ? found : null
})

/** A cohort at the end of its year: who moves up, who has probably left and why, and into which cohort. */
export const readRollOver = loader('cohort.create', async (tx, actor, cohortId: string) => {
  const id = cohortIdOf(cohortId)
  const cohort = id ? await cohortById(tx, id) : null
  if (!cohort || !mayAt(actor, 'cohort.create', cohort.schoolId)) return null
  const { schoolId, academicYear, yearGroup } = cohort
  const [found, lastFile, next] = await Promise.all([
    membersToRollOver(tx, cohort),
    lastFileOf(tx, cohort),
    cohortsOfYear(tx, { schoolId, academicYear: academicYear + 1, yearGroup: yearGroup + 1 }),
  ])
  const inFile = new Set(lastFile && isWholeList(lastFile.students.length, found.length) ? lastFile.students : [])
  const members = found.map(({ nextCohorts, ...member }) => ({
    ...member,
    // In any cohort of theirs a year on: moved up already, whichever it is.
    there: next.filter((cohort) => nextCohorts.includes(cohort.id)).map(({ name }) => name),
    whyLeft: whyLeft({ ...member, inLastFile: inFile.size > 0 ? inFile.has(member.studentId) : null }),
  }))
  return {
    cohort,
    members,
    next,
    lastFileOn: inFile.size > 0 ? (lastFile?.savedOn ?? null) : null,
    isLast: yearGroup >= LAST_YEAR_GROUP,
    name: nextName(cohort.name, cohort),
  }
})

export type RollOverPage = Awaited<ReturnType<typeof readRollOver>>

/** What the list shows of a student. */
const IN_THE_LIST = ['legalForename', 'preferredForename', 'legalSurname', 'tutorGroup', 'stage'] as const

/**
 * A cohort with its figures and the page of students that the address's query asks for.
 * @param query as `writeFilters` writes it
 */
export const readCohort = quickLoader(
  'cohort.read',
  async (tx, sessionId, cohortId: string, query: string) => {
    const id = cohortIdOf(cohortId)
    if (!id) return null
    const { filters, searched } = asked(query, sessionId)
    const words = searched.split(/[\s,]+/).map(foldName)
    const upn = searched.replaceAll(' ', '')
    return await studentsOfCohort(tx, id, {
      ...filters,
      group: filters.group === NO_GROUP ? '' : filters.group,
      words: words.filter((word) => word !== ''),
      upn: /^[a-z]\d{2,}[a-z\d]*$/i.test(upn) ? upn.toUpperCase() : null,
    })
  },
  (page, actor, _cohortId, query) => {
    if (!page) return null
    const { schoolId } = page.cohort
    const day = today()
    const mayTell = mayAt(actor, 'telling.record', schoolId)
    return {
      ...page,
      mayTell,
      toTell:
        mayTell && page.toTell ? { ...page.toTell, state: tellingState({ ...page.toTell, toldOn: null }, day) } : null,
      ...asked(query, actor.sessionId),
      today: day,
      mayEdit: mayAt(actor, 'cohort.create', schoolId),
      mayUpload: mayAt(actor, 'cohort.upload', schoolId),
      mayAdd: mayAt(actor, 'student.add', schoolId),
      mayChangeStage: mayAt(actor, 'stage.change', schoolId),
    }
  },
  {
    of: ({ grants }) => grants.some(({ role }) => role === 'partner_adviser'),
    write: async (tx, actor, page) => {
      if (!page) return true
      const { schoolId } = page.cohort
      const students = page.rows
        .split('\n')
        .flatMap((line) => (line ? [line.slice(0, line.indexOf('\t')) as StudentId] : []))
      return await recordLook(tx, actor, { schoolId, students, fields: IN_THE_LIST })
    },
  },
)

/** What an address asks for; `searched` is the name or UPN, '' when nothing was searched for. */
function asked(query: string, sessionId: SessionId) {
  const filters = readFilters(Object.fromEntries(new URLSearchParams(query)))
  const searched = filters.search === null ? '' : (openSearch(filters.search, service().secret, sessionId) ?? '')
  return { filters, searched }
}

/** What a cohort's page shows. */
export type CohortPage = Awaited<ReturnType<typeof readCohort>>
