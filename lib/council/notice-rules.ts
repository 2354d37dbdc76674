import { fillNotice, unknownTokens } from './notice.ts'
import type { Council } from './schema.ts'

/** The sections that the notice must have, by their headings: what the law and the council's own notice demand. */
export const REQUIRED_SECTIONS = [
  'What information we keep',
  'Where the information comes from',
  'What we use it for, and what allows us to',
  'Who we share it with',
  'Changing your privacy options',
  'How long we keep it',
  'If the purpose changes',
  'How we keep it safe',
  'Cookies',
  'Your legal rights',
  'How to contact us, and how to complain',
] as const

/** Of each part that must be somewhere in the full text: what says that it is there. */
const REQUIRED_FACTS: readonly [what: string, sign: RegExp][] = [
  ['the data protection officer', /data protection officer/i],
  ['how to complain to the Information Commissioner', /Information Commissioner/],
  ['a link to the data rights page', /\]\(\/data-rights(#[\w-]+)?\)/],
  ['a link to the cookies page', /\]\(\/cookies\)/],
  ['a link to the privacy options', /\]\(\/privacy-options\)/],
]

/** What the version for students must say, by its sections. */
export const REQUIRED_STUDENT_SECTIONS = [
  'What we know about you',
  'Why we have it',
  'Who can see it',
  'How long we keep it',
  'What you can ask us to do',
  'If you are worried or unhappy',
] as const

export type Draft = { body: string; studentBody: string; whatChanged: string }
export type NoticeFault = { field: keyof Draft; sentence: string }

const hasSection = (text: string, heading: string): boolean =>
  text.split('\n').some((line) => line.replace(/\s+$/, '') === `## ${heading}`)

/** A line that one of the texts must have as it stands: what the schedule of retention says of something. */
export type KeptLine = { field: 'body' | 'studentBody'; title: string; line: string }

/**
 * What stands in the way of publishing a draft, in the order of its fields: words in double braces that the council
 * record does not have, sections and facts that are missing, purposes without a lawful basis, and periods that the
 * schedule says otherwise.
 */
export function checkNotice(draft: Draft, council: Council, kept: readonly KeptLine[]): NoticeFault[] {
  const faults: NoticeFault[] = []
  const say = (field: keyof Draft, sentence: string) => faults.push({ field, sentence })
  if (draft.whatChanged.trim() === '') say('whatChanged', 'Say what changed: schools and staff are told these words')
  const [braces] = /\{\{.*?\}\}/.exec(draft.whatChanged) ?? []
  if (braces) say('whatChanged', `Write ${braces} out: what changed goes into mails as it stands`)
  for (const field of ['body', 'studentBody'] as const)
    for (const token of unknownTokens(draft[field], council))
      say(field, `${token} is not in the council record: use one of ${knownTokens(council).join(', ')}`)
  for (const heading of REQUIRED_SECTIONS)
    if (!hasSection(draft.body, heading)) say('body', `Add the section “${heading}”, with a line “## ${heading}”`)
  for (const purpose of purposesWithoutBasis(draft.body))
    say('body', `Say the lawful basis of “${purpose}”, with the words “Lawful basis:” in the same line`)
  for (const [what, sign] of REQUIRED_FACTS) if (!sign.test(draft.body)) say('body', `Add ${what}`)
  for (const { field, title, line } of kept)
    if (!draft[field].includes(line))
      say(field, `Say how long this is kept as the schedule says it (${title}), with the words “${line}”`)
  for (const heading of REQUIRED_STUDENT_SECTIONS)
    if (!hasSection(draft.studentBody, heading))
      say('studentBody', `Add the section “${heading}” for students, with a line “## ${heading}”`)
  if (!/\]\(\/data-rights\/request\)/.test(draft.studentBody))
    say('studentBody', 'Add the link to the form, /data-rights/request, to the version for students')
  return faults
}

/** The list under the heading of purposes, each line of which must say what allows it. */
function purposesWithoutBasis(body: string): string[] {
  const [, section = ''] =
    /\n## What we use it for, and what allows us to\s*\n([\s\S]*?)(?=\n## |$)/.exec(`\n${body}`) ?? []
  return section
    .split('\n')
    .filter((line) => /^[-*] /.test(line) && !line.includes('Lawful basis:'))
    .map((line) => `${line.slice(2, 42).trim()}…`)
}

const knownTokens = (council: Council): string[] =>
  ['name', 'department', 'serviceName', 'platformName', 'contactTeam', 'addressLines', 'email']
    .filter((key) => Object.hasOwn(council, key))
    .map((key) => `{{council.${key}}}`)

/** A text as a page draws it, with what cannot be filled left as it stands: for a preview, never for a published text. */
export function fillForPreview(text: string, council: Council): string {
  const unknown = unknownTokens(text, council)
  return unknown.length === 0
    ? fillNotice(text, council)
    : text.replaceAll(/\{\{.*?\}\}/g, (token) => (unknown.includes(token) ? token : fillNotice(token, council)))
}
