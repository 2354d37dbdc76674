import { expect, test } from 'vitest'
import { escaped, markup } from './markup.ts'

test('an apostrophe of a name is shown as one', () =>
  expect(escaped("O'Neill & Söhne")).toBe('O&#39;Neill &amp; Söhne'))

test('what is put into a template is text there, whatever it looks like', () =>
  expect(markup`<a href="${'"><script>'}">${"<b>O'Neill</b>"}</a>`.html).toBe(
    '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;O&#39;Neill&lt;/b&gt;</a>',
  ))

test('what a template made is HTML in another, alone or as a list', () => {
  const items = ['a', '<'].map((word) => markup`<li>${word}</li>`)
  expect(markup`<ul>${items}${markup`<li>last</li>`}${''}</ul>`.html).toBe(
    '<ul><li>a</li><li>&lt;</li><li>last</li></ul>',
  )
})

test('a template without values is as it stands', () => expect(markup`<br>`.html).toBe('<br>'))
