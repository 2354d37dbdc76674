import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RETENTION, RETENTION_CLASSES, retentionEntry } from '#db/retention-schedule.ts'
import { classOfSlug, cutoff, howLong, noticeAfter, noticeLines, slugOf, standingOf } from './periods.ts'

const seed = (file: string) => readFileSync(`db/seed/${file}`, 'utf8')

describe('the notice that is written', () => {
  const texts = { body: seed('notice-2.0.md'), studentBody: seed('notice-2.0-students.md') }

  test.each(noticeLines({}))('says what the schedule says of: $title ($field)', ({ field, line }) => {
    expect(texts[field]).toContain(line)
  })

  test('says nothing of how long that the schedule does not', () => {
    const [, section = ''] = /\n## How long we keep it\n([\s\S]*?)\n## /.exec(texts.body) ?? []
    const said = section.split('\n').filter((line) => line.startsWith('- '))
    const lines = noticeLines({}).map(({ line }) => `- ${line}`)
    expect(said.filter((line) => !lines.includes(line))).toEqual([])
    expect(said).toHaveLength(6)
  })
})

test.each([
  ['2026-11-28', 25, 'years', '2001-11-28'],
  ['2029-02-28', 25, 'years', '2004-02-28'],
  ['2029-03-01', 25, 'years', '2004-03-01'],
  ['2028-02-29', 25, 'years', '2003-02-28'],
  ['2026-03-31', 1, 'months', '2026-02-28'],
  ['2026-03-01', 30, 'days', '2026-01-30'],
] as const)('on %s, %i %s reach back to %s', (day, amount, unit, back) => expect(cutoff(day, amount, unit)).toBe(back))

test('a class is found again by its address', () => {
  for (const of of RETENTION_CLASSES) expect(classOfSlug(slugOf(of))).toBe(of)
  expect(classOfSlug('everything')).toBeNull()
})

test.each([
  ['pupil', 25, 'years', 'Until the 25th birthday'],
  ['pupil', 21, 'years', 'Until the 21st birthday'],
  ['record of deeds', 1, 'years', '1 year'],
  ['proof', 0, 'days', 'At once'],
] as const)('%s, %i %s: %s', (of, amount, unit, words) => expect(howLong(of, amount, unit)).toBe(words))

test.each(RETENTION_CLASSES)('%s begins within its limits, and says whence it comes', (of) => {
  const { amount, limits, source, from, what, words } = retentionEntry(of)
  if (limits) expect([limits.least <= amount, amount <= limits.most]).toEqual([true, true])
  for (const said of [source, from, what, words(amount)]) expect(said.length).toBeGreaterThan(4)
  expect(RETENTION[of].basis === 'service').toBe(limits === null)
})

describe('another period', () => {
  test('of students changes both texts of the notice', () => {
    expect(noticeAfter('pupil', 25, 21)?.will).toEqual({
      says: "**Student and cohort records:** until the student's 21st birthday",
      studentsSay: 'We keep it until you are 21.',
    })
  })

  test.each([
    ['pupil', 25, 25],
    ['session', 90, 30],
    ['mail', 90, 30],
  ] as const)('of %s, %i to %i, changes none', (of, before, after) => expect(noticeAfter(of, before, after)).toBeNull())

  const version = { class: 'pupil', version: 2, amount: 21, latest: true } as const
  test.each([
    [{ inForce: true, effectiveOn: '2026-01-01' }, 'counts'],
    [{ inForce: false, effectiveOn: '2026-12-01' }, 'waits_for_its_day'],
    [{ inForce: false, effectiveOn: '2026-11-28' }, 'waits_for_the_notice'],
  ] as const)('%o: %s', (held, standing) => expect(standingOf({ ...version, ...held }, '2026-11-28')).toBe(standing))
})
