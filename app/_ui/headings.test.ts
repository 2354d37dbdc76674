import { expect, test } from 'vitest'
import { headingId, sections } from './headings.ts'

test('an id is made of the words alone', () => {
  expect(headingId('Who it’s shared with – and why?')).toBe('who-its-shared-with-and-why')
})

test('the contents are the second-level headings, in order', () => {
  expect(sections('# Notice\n\n## What we keep\ntext\n### Detail\n## Cookies  \n')).toEqual([
    { id: 'what-we-keep', words: 'What we keep' },
    { id: 'cookies', words: 'Cookies' },
  ])
})
