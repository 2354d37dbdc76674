import { expect, test } from 'vitest'
import { z } from 'zod'
import type { CohortId, SessionId } from '#db/vocabulary.ts'
import { idsOfRepeated } from './repeated-upload.ts'

const SENT = { token: 'a' as SessionId, cohortId: 'c' as CohortId, key: 'night', bytes: Buffer.from('rows') }
const SECRET = 'a secret of the service'
const ids = (other: Partial<typeof SENT> = {}, day = 20_000) => idsOfRepeated({ ...SENT, ...other }, day, SECRET)

test('the same upload has the same id, which is a uuid', () => {
  expect(ids()).toEqual(ids())
  expect(z.uuid().safeParse(ids()[0]).success).toBe(true)
  expect(ids()[0].charAt(14)).toBe('8')
})

test('what was sent yesterday is found again today', () => expect(ids({}, 20_001)[1]).toBe(ids({}, 20_000)[0]))

test.each([
  ['token', { token: 'b' as SessionId }],
  ['cohort', { cohortId: 'd' as CohortId }],
  ['key', { key: 'another night' }],
  ['file', { bytes: Buffer.from('other rows') }],
])('with another %s it is another upload', (_what, other) => expect(ids(other)[0]).not.toBe(ids()[0]))

test('without the service’s secret nobody works out an id', () => {
  expect(idsOfRepeated(SENT, 20_000, 'another secret')[0]).not.toBe(ids()[0])
})
