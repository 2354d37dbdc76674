import type { z } from 'zod'
import type { PermissionField, StudentId } from '#db/vocabulary.ts'
import { readTypedDate } from '#lib/cohorts/rules.ts'
import { inOrder, ownEnd } from './rules.ts'
import type { TypedAnswer } from './schema.ts'

/** What a school says to one name. `until` is an ISO instant, null for as long as was asked. */
export type Answer = { n: number; note: string | null } & (
  | { granted: false }
  | { granted: true; studentId: StudentId; fields: PermissionField[]; until: string | null }
)

type Asked = { fields: readonly PermissionField[]; until: string }
type Typed = z.output<typeof TypedAnswer>
type Read = { ok: true; answer: Answer } | { ok: false; field: string; problem: string }

/** The key of a name in the answer's form. */
export const keyOf = (n: number): string => `n${n}`

/**
 * Reads an answer: what it says of every name, or what is wrong, by form field. One student is meant by one name at most.
 */
export function readAnswers(
  asked: Asked,
  names: readonly { n: number }[],
  typed: Readonly<Record<string, Typed>>,
  now: Date,
): { answers: Answer[]; wrong: Record<string, string[]> } {
  const answers: Answer[] = []
  const wrong: Record<string, string[]> = {}
  for (const { n } of names) {
    const read = readOne(asked, n, typed[keyOf(n)], now)
    if (!read.ok) wrong[`names.${keyOf(n)}.${read.field}`] = [read.problem]
    else if (meansAgain(answers, read.answer))
      wrong[`names.${keyOf(n)}.student`] = [`${place(n)}: this student is meant by another name already`]
    else answers.push(read.answer)
  }
  return { answers, wrong }
}

const meansAgain = (answers: readonly Answer[], next: Answer): boolean =>
  next.granted && answers.some((one) => one.granted && one.studentId === next.studentId)

// The summary on top of the page tells the names apart by their number.
const place = (n: number): string => `Name ${n}`

function readOne(asked: Asked, n: number, typed: Typed | undefined, now: Date): Read {
  const no = (field: string, problem: string): Read => ({ ok: false, field, problem: `${place(n)}: ${problem}` })
  if (!typed?.answer) return no('answer', 'say yes or no')
  const { note } = typed
  if (typed.answer === 'no') return { ok: true, answer: { n, note, granted: false } }
  if (!typed.student) return no('student', 'choose which student is meant, or say no')
  const fields = inOrder(asked.fields, typed.field)
  if (fields.length === 0) return no('field', 'tick what may be used, or say no')
  const day = readTypedDate(typed.until ?? {}, 'the last day')
  if (!day.ok) return no(day.part ? `until.${day.part}` : 'until', day.problem)
  const end = ownEnd(day.date, asked.until, now)
  if (!end.ok)
    return no('until', end.reason === 'late' ? 'the last day is later than was asked' : 'the last day is over already')
  return {
    ok: true,
    answer: { n, note, granted: true, studentId: typed.student as StudentId, fields, until: end.until },
  }
}
