import type { CaseWords, Post } from '#db/queries/rights-data.ts'
import {
  NOT_TAKING_PART_WORDS,
  type NotTakingPartReason,
  RIGHTS_ASK_WORDS,
  ROLE_WORDS,
  type Role,
  STAGE_WORDS,
  type Stage,
} from '#db/vocabulary.ts'
import { dateInWords } from '#lib/dates.ts'
import { instantWords } from '#lib/mail/words.ts'

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/
const DAY = /^\d{4}-\d{2}-\d{2}$/

const ACTIONS: Record<string, string> = {
  'stage.changed': 'changed where you stand',
  'student.added': 'added you to a cohort',
  'student.changed': 'changed your record',
  'student.removed': 'took you out again with a list that was undone',
  'student.restored': 'put your record back with a list that was undone',
  'student.viewed': 'looked at your record',
}

/** Which post somebody held at a moment, in place of who they are: "School coordinator, Larkmeadow High School". */
export function postAt(posts: readonly Post[] | undefined, at: string | null): string {
  const moment = at === null ? Number.POSITIVE_INFINITY : Date.parse(at)
  const held = (posts ?? []).filter(
    ({ from, to }) => Date.parse(from) <= moment && (to === null || Date.parse(to) >= moment),
  )
  const [post] = held.length > 0 ? held : (posts ?? [])
  if (!post) return 'Somebody whose role is no longer known'
  const role = ROLE_WORDS[post.role as Role] ?? post.role
  return post.place === null ? role : `${role}, ${post.place}`
}

/** A value as people read it; a list of lines for what has parts. */
export function valueWords(key: string, value: unknown, words: CaseWords): string | [string, string][] {
  if (value === null || value === undefined || value === '') return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (key === 'cohortId') return words.cohorts[String(value)] ?? 'A cohort of your school'
  if (key === 'schoolId') return words.school ?? 'Your school'
  if (key === 'action') return ACTIONS[String(value)] ?? String(value)
  if (/[sS]tage$/.test(key)) return STAGE_WORDS[value as Stage] ?? String(value)
  if (key === 'reason') return NOT_TAKING_PART_WORDS[value as NotTakingPartReason] ?? String(value)
  if (key === 'ask') return RIGHTS_ASK_WORDS[value as keyof typeof RIGHTS_ASK_WORDS] ?? String(value)
  if (typeof value === 'string') {
    if (DAY.test(value)) return dateInWords(value)
    return INSTANT.test(value) && !Number.isNaN(Date.parse(value)) ? instantWords(value) : value
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ') || 'Nothing'
  if (typeof value === 'object') return linesOf(value as Record<string, unknown>)
  return String(value)
}

/** What has parts, a line each: names of columns and of JSON as they are, since they are a record's own. */
function linesOf(value: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, part]) => {
    const name = prefix === '' ? key.replaceAll('_', ' ') : `${prefix}, ${key.replaceAll('_', ' ')}`
    if (part === null) return []
    return typeof part === 'object'
      ? linesOf(part as Record<string, unknown>, name)
      : [[name, String(part)] as [string, string]]
  })
}
