import { expect, test } from 'vitest'
import { describe } from './log.ts'

test('an error’s message reaches no log, whatever it looks like', () => {
  const typed = 'Zephyrine Quillonbury'
  const errors = [
    new Error(`nobody is called ${typed}\n    at ${typed} (student.ts:1:1)`),
    new TypeError(`Invalid date: ${typed}`, { cause: new Error(typed) }),
    Object.assign(new Error(typed), { input: typed, digest: typed }),
    Object.assign(new Error('changed since'), { message: typed }),
    typed,
    { name: typed },
  ]
  for (const error of errors) expect(JSON.stringify(describe(error))).not.toContain('Quillonbury')
  expect(describe(errors[0])).toMatchObject({
    kind: 'Error',
    where: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
})
