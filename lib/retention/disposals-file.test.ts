import { expect, test } from 'vitest'
import { disposalsCsv } from './disposals-file.ts'

test('the record of what was deleted is counts by run and school, harmless to whatever opens it', () => {
  const file = disposalsCsv([
    {
      ...{ run: 'r1', at: '2026-12-01T00:10:00.123Z', class: 'pupil', ruleVersion: 2, amount: 25, upTo: '2001-12-01' },
      ...{ school: '=HYPERLINK("x")', records: 3, leftBehind: 1 },
    },
    {
      ...{ run: 'r2', at: '2026-12-01T00:10:01Z', class: 'session', ruleVersion: 1, amount: 90, upTo: '2026-09-02' },
      ...{ school: null, records: 14, leftBehind: 0 },
    },
  ])
  expect(file.startsWith('\ufeff"Run","When (UTC)"')).toBe(true)
  const [, one, other] = file.trimEnd().split('\r\n')
  expect(one).toContain('"r1","2026-12-01T00:10:00.123Z","Student records","Until the 25th birthday","2","2001-12-01",')
  expect(one).not.toContain(',"=HYPERLINK')
  expect(one).toMatch(/"3","1"$/)
  expect(other).toBe(
    '"r2","2026-12-01T00:10:01.000Z","Sessions and access tokens that have ended","90 days","1","2026-09-02","","14","0"',
  )
})
