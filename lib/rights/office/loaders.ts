import 'server-only'
import { z } from 'zod'
import type { Actor, Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { bankHolidays, holidayNames } from '#db/queries/bank-holiday.ts'
import { councilRecord } from '#db/queries/council.ts'
import { anyCase, eventsOf, type HeldCase, listCases, oneCase } from '#db/queries/rights-case.ts'
import { caseSubject, rightsHandlers } from '#db/queries/rights-person.ts'
import { schoolNames } from '#db/queries/rights-public.ts'
import { findingsOf, messagesOf, ownParts, partsOf, proofsOf } from '#db/queries/rights-record.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { loader } from '#lib/gate/loader.ts'
import { dayOf } from '#lib/people/rules.ts'
import { may } from '#lib/policy.ts'
import { service } from '#lib/service.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'
import { figuresOf, yearsOf } from '../figures.ts'
import { isOpenCase } from '../rules.ts'
import { countedCases } from './counted-cases.ts'
import { casesOfYear, evidenceOf } from './evidence.ts'
import type { CaseFilters } from './filters.ts'
import { searchPerson } from './find-person.ts'
import { letterFacts } from './letter-facts.ts'
import { openPersonSearch } from './sealed-search.ts'
import { mailReaches } from './tell-requester.ts'

const Id = z.uuid()
const caseIdOf = (text: string): RightsCaseId | null => (Id.safeParse(text).success ? (text as RightsCaseId) : null)

/** The requests by what presses most, and the figures of all that wait for an answer. */
export const listRightsCases = loader('rights-case.read', async (tx, actor, filters: CaseFilters) => {
  const over = ['over', 'closed', 'withdrawn'].includes(filters.state)
  const [all, names, ever] = await Promise.all([listCases(tx, { open: !over }), holidayNames(tx), anyCase(tx)])
  const day = today()
  const holidays = holidaysOf(names)
  const entries = all.map((held) => ({ held, clock: caseClock(held, day, holidays) }))
  const awaiting = entries.filter(({ held }) => awaitsAnswer(held))
  return {
    today: day,
    ever,
    awaiting: awaiting.map(({ clock }) => clock),
    unassigned: awaiting.filter(({ held }) => held.assignedTo === null).length,
    mayHandle: may(actor, 'rights-case.handle'),
    entries: entries
      .filter(({ held, clock }) => isWanted(held, clock.late, filters, actor))
      .sort((one, other) => order(one) - order(other) || compare(one.clock.due, other.clock.due)),
  }
})
export type ListedCase = Awaited<ReturnType<typeof listRightsCases>>['entries'][number]

const awaitsAnswer = ({ state }: HeldCase): boolean => isOpenCase(state) && state !== 'delivered'

function isWanted(held: HeldCase, late: boolean, filters: CaseFilters, actor: Actor): boolean {
  const { state, ask, mine } = filters
  const open = isOpenCase(held.state)
  return (
    (state === 'current' ? open : state === 'over' ? !open : held.state === state) &&
    (ask === null || held.items.some((item) => item.ask === ask)) &&
    (!mine || held.assignedTo === actor.personId) &&
    (!filters.late || late)
  )
}

/** What has a date comes first, then what waits for the requester, then what is answered, then what is over. */
function order({ held, clock }: { held: HeldCase; clock: { due: string | null } }): number {
  if (!isOpenCase(held.state)) return 3
  if (held.state === 'delivered') return 2
  return clock.due === null ? 1 : 0
}
const compare = (one: string | null, other: string | null): number => (one ?? '').localeCompare(other ?? '')

/** Everything that the record of a case holds, with its clock today. */
async function recordOf(tx: Tx, actor: Actor, id: string) {
  const caseId = caseIdOf(id)
  const held = caseId && (await oneCase(tx, caseId))
  if (!held) return null
  const mayHandle = may(actor, 'rights-case.handle')
  const [names, subject, events, messages, findings, proofs, parts, handlers] = await Promise.all([
    holidayNames(tx),
    caseSubject(tx, held.id),
    eventsOf(tx, held.id),
    messagesOf(tx, held.id),
    findingsOf(tx, held.id),
    mayHandle ? proofsOf(tx, held.id) : [],
    partsOf(tx, held.id),
    rightsHandlers(tx),
  ])
  const day = today()
  const holidays = holidaysOf(names)
  const clock = caseClock(held, day, holidays)
  return {
    ...{ held, clock, holidays, today: day, subject, events, messages, findings, proofs, parts, handlers },
    ...{ mayHandle, me: actor.personId, mailReaches: mailReaches(held) },
    mayApprove: may(actor, 'rights-case.approve'),
  }
}

/** One request with everything that its page shows. A look is written down. */
export const readRightsCase = loader('rights-case.read', async (tx, actor, caseId: string) => {
  const page = await recordOf(tx, actor, caseId)
  if (page) await record(tx, actor, 'rights_case.viewed', { kind: 'rights_case', id: page.held.id, schoolId: null })
  return page
})
export type CasePage = Awaited<ReturnType<typeof readRightsCase>>

/** The same for the pages on which a handler does something. */
export const readCaseToHandle = loader('rights-case.handle', async (tx, actor, caseId: string) => {
  const page = await recordOf(tx, actor, caseId)
  if (!page) return null
  const { held, today: day, holidays } = page
  return {
    ...page,
    letter: await letterFacts(tx, actor, held, day),
    dueIfExtended: caseClock({ ...held, extendedOn: day }, day, holidays).due,
  }
})
export type CaseToHandle = Awaited<ReturnType<typeof readCaseToHandle>>

/** A letter of a case, to be looked at and printed. */
export const readLetter = loader('rights-case.read', async (tx, _actor, caseId: string, messageId: string) => {
  const id = caseIdOf(caseId)
  const held = id && (await oneCase(tx, id))
  if (!held) return null
  const [messages, council] = await Promise.all([messagesOf(tx, held.id), councilRecord(tx)])
  const message = messages.find((one) => one.id === messageId)
  return message && council ? { held, message, council, sentOn: dayOf(message.at) } : null
})

/** The page on which the person is looked for; a search that was sealed into its address is made, and written down. */
export const readPersonPage = loader('rights-case.handle', async (tx, actor, caseId: string, sealed: string | null) => {
  const page = await recordOf(tx, actor, caseId)
  if (!page) return null
  const search = sealed ? openPersonSearch(sealed, service().secret, actor.sessionId) : null
  const found = search ? await searchPerson(tx, actor, page.held.id, search) : null
  return { ...page, search, found }
})

/** Where a request is entered: the schools to choose from. */
export const readEnterPage = loader('rights-case.handle', async (tx) => ({
  schools: await schoolNames(tx),
  today: today(),
}))

/** The bank holidays on record, and who may change them. */
export const readBankHolidays = loader('rights-case.read', async (tx, actor) => ({
  holidays: await bankHolidays(tx),
  today: today(),
  mayChange: may(actor, 'rights-case.handle'),
}))

/** What one's own schools were asked. */
export const listSchoolParts = loader('rights-part.answer', async (tx) => ({ parts: await ownParts(tx) }))

export const readSchoolPart = loader('rights-part.answer', async (tx, _actor, partId: string) => {
  return (await ownParts(tx)).find(({ id }) => id === partId) ?? null
})

/** What came of each year's requests. */
export const readFigures = loader('rights-case.read', async (tx, actor, wanted: string | null) => {
  const { cases, today: day } = await countedCases(tx)
  const years = yearsOf(cases, day)
  const year = years.find((one) => String(one) === wanted) ?? Number(day.slice(0, 4))
  return { years, figures: figuresOf(cases, year), mayExport: may(actor, 'rights-case.export') }
})

/** One request's evidence, to be read and printed. That it was opened is written down. */
export const readEvidence = loader('rights-case.export', async (tx, actor, caseId: string) => {
  const id = caseIdOf(caseId)
  const held = id && (await oneCase(tx, id))
  if (!held) return null
  const subject = { kind: 'rights_case', id: held.id, schoolId: null } as const
  await record(tx, actor, 'rights_case.exported', subject, { cases: 1, as: 'page' })
  return { ...(await evidenceOf(tx, held)), today: today() }
})

/** The same of all requests of a year. */
export const readYearsEvidence = loader('rights-case.export', async (tx, actor, wanted: string) => {
  const year = /^20\d\d$/.test(wanted) ? Number(wanted) : null
  if (year === null) return null
  const cases = []
  for (const held of await casesOfYear(tx, year)) cases.push(await evidenceOf(tx, held))
  const subject = { kind: 'rights_case', id: null, schoolId: null } as const
  await record(tx, actor, 'rights_case.exported', subject, { cases: cases.length, as: 'page', year })
  return { year, cases, today: today() }
})
