import 'server-only'
import { z } from 'zod'
import type { Tx } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { disposals, holdsStanding, recordsDue, type StudentsDue, studentsDue } from '#db/queries/retention-due.ts'
import { heldStudent, holdById, holdsNow } from '#db/queries/retention-hold.ts'
import { type HeldRule, retentionRules } from '#db/queries/retention-rule.ts'
import { schoolNames } from '#db/queries/rights-public.ts'
import { CHANGEABLE, RETENTION_CLASSES, type Retention, retentionEntry } from '#db/retention-schedule.ts'
import type { HoldId, SchoolId } from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import { daysAfter } from '#lib/dates.ts'
import { loader } from '#lib/gate/loader.ts'
import { may } from '#lib/policy.ts'
import { AHEAD, classOfSlug, cutoff, isWithin, noticeAfter, standingOf } from './periods.ts'

export type SchoolDue = { schoolId: SchoolId; school: string; kept: number; ahead: readonly number[] }
/** What was deleted in one transaction: students by school, other records together. */
const SHOWN = 25

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0)

/** Students by school: who is past their date and kept, and how many go within so many days. */
async function dueBySchool(tx: Tx, rule: HeldRule, day: string): Promise<{ schools: SchoolDue[]; kept: Kept }> {
  const until = (days: number) => studentsDue(tx, cutoff(daysAfter(day, days), rule.amount, rule.unit))
  const [now, ...ahead] = await Promise.all([until(0), ...AHEAD.map(until)])
  const counts = (of: readonly StudentsDue[], schoolId: SchoolId) => of.find((row) => row.schoolId === schoolId)
  const farthest = ahead.at(-1) ?? []
  return {
    schools: farthest.map(({ schoolId, school }) => {
      const past = counts(now, schoolId)
      return {
        ...{ schoolId, school },
        kept: past ? past.held + past.requested + past.restricted : 0,
        ahead: ahead.map((of) => counts(of, schoolId)?.goes ?? 0),
      }
    }),
    kept: {
      held: sum(now.map(({ held }) => held)),
      requested: sum(now.map(({ requested }) => requested)),
      restricted: sum(now.map(({ restricted }) => restricted)),
    },
  }
}

export type Kept = { held: number; requested: number; restricted: number }

/** The schedule, what it lets go next, what is kept beyond its date, and what went. */
export const readRetention = loader('retention.read', async (tx, actor) => {
  const day = today()
  const [rules, held, done] = await Promise.all([retentionRules(tx), holdsStanding(tx), disposals(tx, SHOWN)])
  const inForce = (of: Retention) => rules.find((rule) => rule.class === of && rule.inForce) ?? null
  const pupil = inForce('pupil')
  const [students, due] = await Promise.all([
    pupil && dueBySchool(tx, pupil, day),
    Promise.all(
      CHANGEABLE.map(async (of) => {
        const rule = inForce(of)
        return [of, rule && (await recordsDue(tx, of, cutoff(daysAfter(day, 30), rule.amount, rule.unit)))] as const
      }),
    ),
  ])
  const dueOf = new Map(due)
  return {
    students,
    lines: RETENTION_CLASSES.map((of) => {
      const latest = rules.find((rule) => rule.class === of && rule.latest)
      return {
        of,
        rule: inForce(of),
        latest: latest ?? null,
        standing: latest ? standingOf(latest, day) : null,
        due: dueOf.get(of) ?? null,
        changeable: retentionEntry(of).limits !== null,
      }
    }),
    standing: sum(held.map(({ standing }) => standing)),
    toReview: sum(held.map(({ toReview }) => toReview)),
    /** For the data protection officer: each of them, without saying whose. */
    holds: may(actor, 'retention.hold') ? await holdsNow(tx) : null,
    today: day,
    disposals: done,
    mayChange: may(actor, 'retention.change'),
  }
})

export type RetentionPage = Awaited<ReturnType<typeof readRetention>>

/** One class of records with the history of its rule; and, of another period, what it would change. */
export const readPeriod = loader('retention.read', async (tx, actor, slug: string, asked: number | null) => {
  const of = classOfSlug(slug)
  if (of === null) return null
  const versions = (await retentionRules(tx)).filter((rule) => rule.class === of)
  const [latest] = versions
  if (!latest) return null
  const { limits } = retentionEntry(of)
  const inForce = versions.find((rule) => rule.inForce) ?? null
  const within = asked !== null && isWithin(of, asked)
  const mayChange = limits !== null && may(actor, 'retention.change')
  return {
    of,
    versions,
    latest,
    inForce,
    standing: standingOf(latest, today()),
    mayChange,
    limits,
    preview: within && mayChange ? await previewOf(tx, of, latest, inForce, asked) : null,
  }
})

export type PeriodPage = Awaited<ReturnType<typeof readPeriod>>

/** What another period would change: records due by the rule in force and by it, today and ahead; the notice; its day. */
async function previewOf(tx: Tx, of: Retention, latest: HeldRule, inForce: HeldRule | null, amount: number) {
  const day = today()
  const counts = (by: number) =>
    Promise.all([0, ...AHEAD].map((days) => recordsDue(tx, of, cutoff(daysAfter(day, days), by, latest.unit))))
  const [now, after] = await Promise.all([inForce && counts(inForce.amount), counts(amount)])
  const shortest = Math.min(latest.amount, inForce?.amount ?? latest.amount)
  return {
    amount,
    rows: [0, ...AHEAD].map((days, n) => ({ days, now: now?.[n] ?? null, after: after[n] ?? 0 })),
    same: amount === latest.amount,
    /** The notice that is in force says the period in force: without one, the latest is what it should say. */
    notice: noticeAfter(of, (inForce ?? latest).amount, amount),
    countsFrom: amount < shortest ? daysAfter(day, 7) : day,
    earlier: amount < shortest,
  }
}

export const readNewHold = loader('retention.hold', async (tx) => ({ schools: await schoolNames(tx), today: today() }))

/** One hold and whom it keeps. A look is written down. */
export const readHold = loader('retention.hold', async (tx, actor, holdId: string) => {
  if (!z.uuid().safeParse(holdId).success) return null
  const id = holdId as HoldId
  const hold = await holdById(tx, id)
  if (!hold) return null
  const student = await heldStudent(tx, id)
  await record(tx, actor, 'hold.viewed', { kind: 'hold', id, schoolId: hold.schoolId })
  return { hold, student, today: today() }
})
