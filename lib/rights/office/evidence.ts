import 'server-only'
import { z } from 'zod'
import type { Actor, Tx } from '#db/actor.ts'
import { holidayNames } from '#db/queries/bank-holiday.ts'
import { eventsOf, type HeldCase, listCases, oneCase } from '#db/queries/rights-case.ts'
import { caseSubject } from '#db/queries/rights-person.ts'
import { findingsOf, messagesOf, partsOf, proofsOf } from '#db/queries/rights-record.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import type { Download } from '#lib/gate/download.ts'
import { caseClock } from '../case-clock.ts'
import { holidaysOf } from '../clock-of.ts'

/** One case's whole record: what somebody who inspects the council asks for. Proofs are listed, and were deleted. */
export async function evidenceOf(tx: Tx, held: HeldCase) {
  const [names, subject, events, messages, findings, proofs, parts] = await Promise.all([
    holidayNames(tx),
    caseSubject(tx, held.id),
    eventsOf(tx, held.id),
    messagesOf(tx, held.id),
    findingsOf(tx, held.id),
    proofsOf(tx, held.id),
    partsOf(tx, held.id),
  ])
  const clock = caseClock(held, today(), holidaysOf(names))
  return { held, clock, subject, events, messages, findings, proofs, parts }
}
export type Evidence = Awaited<ReturnType<typeof evidenceOf>>

/** The cases of a calendar year, by the day of their receipt. */
export async function casesOfYear(tx: Tx, year: number): Promise<HeldCase[]> {
  return (await listCases(tx, { open: false })).filter(({ receivedOn }) => Number(receivedOn.slice(0, 4)) === year)
}

export const EvidenceQuery = z.union([
  z.object({ case: z.uuid().transform((id) => id as RightsCaseId) }),
  z.object({
    year: z
      .string()
      .regex(/^20\d\d$/)
      .transform(Number),
  }),
])
export type EvidenceQuery = z.output<typeof EvidenceQuery>

/** The same as a file for machines: one case, or all of a year. */
export async function evidenceFile(tx: Tx, _actor: Actor, asked: EvidenceQuery): Promise<Download | null> {
  const wanted = 'case' in asked ? [await oneCase(tx, asked.case)] : await casesOfYear(tx, asked.year)
  const cases: Evidence[] = []
  for (const held of wanted) if (held) cases.push(await evidenceOf(tx, held))
  if (cases.length === 0) return null
  const only = 'case' in asked ? cases[0]?.held : undefined
  return {
    event: [
      'rights_case.exported',
      { kind: 'rights_case', id: only?.id ?? null, schoolId: null },
      { cases: cases.length, as: 'json' },
    ],
    make: () => ({
      name: only ? `evidence-${only.reference.toLowerCase()}` : `evidence-${'year' in asked ? asked.year : ''}`,
      body: `${JSON.stringify({ schema: 'wex-rights-evidence/1', madeOn: today(), cases }, null, 2)}\n`,
    }),
  }
}
