import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { noticeLines } from '#lib/retention/periods.ts'
import { cookiesSet } from './cookies.ts'
import { checkNotice, fillForPreview, REQUIRED_SECTIONS, REQUIRED_STUDENT_SECTIONS } from './notice-rules.ts'
import type { Council } from './schema.ts'

const council: Council = {
  name: 'Saltmarsh County Council',
  department: 'Learning',
  serviceName: 'Saltmarsh Placements',
  platformName: 'Made-up Platform',
  contactTeam: 'Careers Team',
  addressLines: ['1 Quay Street', 'Saltmarsh', 'SM1 1AA'],
  email: 'careers@saltmarsh.example',
  social: null,
  accreditations: [],
}
const seed = (file: string) => readFileSync(`db/seed/${file}`, 'utf8')
const [body, studentBody] = [seed('notice-2.0.md'), seed('notice-2.0-students.md')]
const whole = { body, studentBody, whatChanged: 'A word' }
const kept = noticeLines({})
const faultsOf = (change: Partial<typeof whole>) => checkNotice({ ...whole, ...change }, council, kept)

test.each(kept)(
  'a notice that says otherwise how long this is kept cannot be published: $title ($field)',
  ({ field, line }) => {
    const faults = faultsOf({ [field]: whole[field].replace(line, 'as long as we like') })
    expect(faults).toEqual([{ field, sentence: expect.stringContaining(line) }])
  },
)

test('the notice that is written can be published', () => expect(faultsOf({})).toEqual([]))

test.each(REQUIRED_SECTIONS)('the notice without the section "%s" cannot', (heading) => {
  const faults = faultsOf({ body: body.replace(`## ${heading}\n`, '## Something else\n') })
  expect(faults).toContainEqual({
    field: 'body',
    sentence: `Add the section “${heading}”, with a line “## ${heading}”`,
  })
})

test.each(REQUIRED_STUDENT_SECTIONS)('nor the students’ version without "%s"', (heading) => {
  const faults = faultsOf({ studentBody: studentBody.replace(`## ${heading}\n`, '### Something else\n') })
  expect(faults.map(({ field }) => field)).toEqual(['studentBody'])
})

test.each([
  ['the council record does not have', { body: `${body}\n{{council.fax}}` }, 'body', '{{council.fax}}'],
  ['the council record does not have, for students', { studentBody: `${studentBody} {{x}}` }, 'studentBody', '{{x}}'],
  [
    'of what changed, which goes into mails',
    { whatChanged: 'Ask {{council.name}}' },
    'whatChanged',
    '{{council.name}}',
  ],
] as const)('a word in braces %s is named', (_, change, field, token) => {
  const [fault] = faultsOf(change)
  expect(fault).toMatchObject({ field, sentence: expect.stringContaining(token) })
})

test.each([
  ['nothing said of what changed', { whatChanged: ' ' }, /what changed/],
  [
    'a purpose without its basis',
    { body: body.replace('Lawful basis: legal obligation', 'Because') },
    /lawful basis of/,
  ],
  [
    'no data protection officer',
    { body: body.replaceAll(/data protection officer/gi, 'officer') },
    /data protection officer/,
  ],
  ['no Commissioner', { body: body.replaceAll('Information Commissioner', 'somebody') }, /Commissioner/],
  ['no link to the privacy options', { body: body.replaceAll('(/privacy-options)', '(/contact)') }, /privacy options/],
  [
    'no form for students',
    { studentBody: studentBody.replaceAll('/data-rights/request', '/contact') },
    /data-rights\/request/,
  ],
] as const)('so is %s', (_, change, words) => {
  expect(faultsOf(change).map(({ sentence }) => sentence)).toContainEqual(expect.stringMatching(words))
})

test('a preview shows what cannot be filled, where the page would not be drawn', () => {
  expect(fillForPreview('{{council.name}} and {{council.fax}}', council)).toBe(
    'Saltmarsh County Council and {{council.fax}}',
  )
})

describe('version 2.0', () => {
  test('names no council by itself', () => {
    for (const text of [body, studentBody]) expect(text).not.toMatch(/Norfolk|IACG|County Hall/)
  })

  test('names every cookie that is set', () => {
    const named = cookiesSet({ singleSignOn: true }).flatMap(({ name }) => name.split(', '))
    expect(named.filter((name) => !body.includes(`\`${name}\``))).toEqual([])
    const said = [...body.matchAll(/`(wex\.\w+)`/g)].map(([, name]) => name)
    expect(said.filter((name) => !named.includes(name ?? ''))).toEqual([])
  })

  // The facts of the council's own notice, none of which may be dropped.
  test.each([
    ['what is kept', /first name and surname.*date of birth/],
    [
      'by whom it can be reached',
      /staff of the school or college that the information came from\n.*database administrators.*\n.*Nicholas Associates/,
    ],
    ['access', /to give access to the service/],
    ['progress', /track how a cohort gets on with its work-experience activities/],
    ['extra support', /extra guidance and support/],
    ['reports', /reports and committee papers\*\*, inside and outside the council/],
    ['permission first', /one student, we contact the school first and ask for permission/],
    ['no password', /never share a username or a password/],
    ['contact details alone', /only its contact details or facts about the school or college/],
    ['consent first', /only with consent, and we ask first/],
    [
      'partners on instruction',
      /only for the purposes we have stated and only as we have told them to.*purposes of their own/,
    ],
    ['no marketing', /never share with marketing companies/],
    [
      'no longer than needed',
      /only as long as we reasonably need it.*legal, regulatory, tax, accounting or reporting duties/s,
    ],
    [
      'compatible purposes',
      /only for what it was collected for, or for something that fits with that. You can ask us how/,
    ],
    ['unrelated purposes', /tell you first and say what law allows it/],
    ['without knowledge', /without your knowledge or consent only where the law requires or permits it/],
    ['security', /against loss, and against being used, reached, changed or given away/],
    [
      'business need',
      /only where their work needs it. They act on our instructions and keep what they see confidential/,
    ],
    ['breaches', /suspect a breach.*tell the people concerned and the regulator/],
    ['what cookies are', /A cookie is a small file.*know your computer again/s],
    ['blocking them', /delete or block all cookies, parts of the site will not work/],
    ['how to control them', /aboutcookies\.org/],
    ['verified corrections', /may have to check that the new information is correct/],
    ['refused erasure', /specific legal reason means that we have to refuse. We tell you so at the time/],
    ['objection', /reasons that come from your own situation.*legitimate interests/],
    [
      'four cases of restriction',
      /in four cases: while we check whether it is correct;.*unlawfully.*legal claim;.*outweigh your objection/,
    ],
    [
      'transfer',
      /for yourself or for somebody you choose.*automated information that you first gave with consent, or that was used for a contract/,
    ],
    [
      'withdrawal',
      /take it back at any time. What we did before stays lawful.*no longer do something for you, we tell you/,
    ],
  ] as const)('keeps the fact: %s', (_, words) => expect(body).toMatch(words))

  test('is short and plain for students: sentences of 12 words on average, none above 25', () => {
    const prose = studentBody
      .replaceAll(/\]\([^)]*\)|[[\]*#]/g, ' ')
      .split(/[.!?:](?:\s|$)|\n\s*\n|\n- /)
      .map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length)
      .filter((words) => words > 0)
    expect(prose.reduce((sum, words) => sum + words, 0) / prose.length).toBeLessThan(12)
    expect(Math.max(...prose)).toBeLessThanOrEqual(25)
    expect(studentBody.split(/\s+/).length).toBeLessThan(600)
  })
})
