import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fillNotice } from './notice.ts'
import { REQUIRED_SECTIONS } from './notice-rules.ts'
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

test.each(['{{council.fax}}', '{{name}}', '{{council.social}}', '{{council.constructor}}', '{{}}'])(
  'a notice that names %s is refused',
  (token) => {
    expect(() => fillNotice(`Write to ${token}.`, council)).toThrow(token)
  },
)

test('facts come from the council record, the address on one line', () => {
  expect(fillNotice('{{council.name}}, {{ council.addressLines }}', council)).toBe(
    'Saltmarsh County Council, 1 Quay Street, Saltmarsh, SM1 1AA',
  )
})

test('words with a dollar sign are not taken for a pattern', () => {
  expect(fillNotice('{{council.name}}', { ...council, name: 'A $& B' })).toBe('A $& B')
})

describe('the first notice', () => {
  const notice = fillNotice(readFileSync('db/seed/notice-1.0.md', 'utf8'), council)

  test('names no council by itself', () => {
    expect(notice).toContain('Saltmarsh County Council')
    expect(notice).not.toMatch(/Norfolk|\{\{/)
  })

  test.each(REQUIRED_SECTIONS)('has the section "%s"', (heading) => {
    expect(notice).toContain(`\n## ${heading}\n`)
  })

  test('gives a lawful basis for every purpose', () => {
    const [, purposes = ''] = /allows us to\n([\s\S]*?)\n"Public task"/.exec(notice) ?? []
    const lines = purposes.split('\n').filter((line) => line.startsWith('- '))
    expect(lines).toHaveLength(6)
    for (const line of lines) expect(line).toContain('Lawful basis:')
  })
})
