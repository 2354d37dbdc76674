import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { upnCheckLetter } from '#lib/students/identifiers.ts'
import { fieldChecks } from './check-fields.ts'
import { DAY_FIRST } from './date-column.ts'
import { Email } from './group-fields.ts'
import { Uln, Upn } from './identifier-fields.ts'
import type { Kept } from './rules-of-text.ts'

/** Given, so that what fails once fails again. */
const RUNS = { seed: 20_261_128, numRuns: 2_000 }
const checks = fieldChecks({
  asOf: { year: 2026, month: 9, day: 14 },
  academicYear: 2026,
  date1904: false,
  column: DAY_FIRST,
  years: [10],
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const upn = digits(12).map((rest) => upnCheckLetter(`A${rest}`) + rest)
const temporary = digits(11).map((rest) => `${upnCheckLetter(`A${rest}C`)}${rest}C`)
const uln = fc.oneof(digits(10), fc.constantFrom('3438571292', '1474918009', '9999999999'))
const email = fc
  .tuple(
    fc.oneof(fc.constantFrom('amara', 'a.b', '+x', '-x', '=x', "o'neill", 'e\u0301', 'é', '.', '_a', 'ﬁ'), fc.string()),
    fc.constantFrom('school.example', 'a.b.example', 'school', 'sch\u0301ool.example', 'École.example'),
  )
  .map(([local, domain]) => `${local}@${domain}`)

/** The text as it is, and with what people and programs do to it. */
const spelt = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom('', ' ', '\u00A0', '\u200B', '\t', '=', '-', 'x'), fc.boolean(), fc.nat(14))
    .map(([text, more, small, at]) => {
      const changed = text.slice(0, at) + more + text.slice(at)
      return small ? changed.toLowerCase() : changed
    })

describe('what is taken at a look is what the rule says:', () => {
  test.each<[string, (cell: string) => unknown, ZodType<Kept<string>>, fc.Arbitrary<string>]>([
    ['UPN', checks.upn, Upn, fc.oneof(upn, temporary, digits(12))],
    ['ULN', checks.uln, Uln, uln],
    ['email', checks.email, Email, email],
  ])('%s', (_, check, rule, texts) => {
    fc.assert(
      fc.property(fc.oneof(texts, spelt(texts)), (text) => {
        const result = rule.safeParse(text)
        const said = result.success
          ? { value: result.data.value, fault: result.data.doubt }
          : { value: null, fault: expect.objectContaining({ why: result.error.issues[0]?.message }) }
        expect(check(text)).toEqual(said)
      }),
      RUNS,
    )
  })
})
