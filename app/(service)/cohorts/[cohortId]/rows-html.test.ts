import { expect, test } from 'vitest'
import { rowsHtml } from './rows-html.ts'

const id = '01900000-0000-7000-8000-000000000001'
const line = (...values: string[]) => values.join('\t')
const none = { selectable: false, boxes: false, ticked: new Set<string>() }

test('a row has its name as a link, its group, its stage by word and shape, and its date', () => {
  expect(rowsHtml(line(id, 'Amara', 'Okafor', '10A', 'searching', '2026-11-14'), none).html).toBe(
    `<tr><th scope="row"><a href="/students/${id}">Amara <b>Okafor</b></a><td>10A<td class="stage-searching">Searching<td>14 November 2026`,
  )
})

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></tr></tbody></table><h1>',
  '&lt;b&gt;',
])('whatever is typed into a name or a group stays text: %s', (typed) => {
  const { html } = rowsHtml(line(typed, typed, typed, typed, 'not_started', '2026-11-14'), {
    selectable: true,
    boxes: true,
    ticked: new Set(),
  })
  // What is left when our own tags are taken away has no sign that could begin or end another.
  const rest = html.replace(
    /<\/?(tr|td|th|a|b)( scope="row"| class="[a-z_-]+"| href="[^"<>]*")*>|<input type="checkbox" name="student" value="[^"<>]*" aria-label="[^"<>]*">/g,
    '',
  )
  expect(rest).not.toMatch(/[<>"']/)
  expect(html.match(/<(tr|td|th|a|b|input)\b/g)).toHaveLength(9)
})

test('a ticked box stays ticked', () => {
  const looks = { selectable: true, boxes: true, ticked: new Set([id]) }
  expect(rowsHtml(line(id, 'Amara', 'Okafor', '', 'not_started', '2026-11-14'), looks).html).toContain(' checked>')
})

test('a list is a row a line, and no line is no row', () => {
  const row = line(id, 'Amara', 'Okafor', '', 'not_started', '2026-11-14')
  expect(rowsHtml([row, row].join('\n'), none).html.match(/<tr>/g)).toHaveLength(2)
  expect(rowsHtml('', none).html).toBe('')
})
