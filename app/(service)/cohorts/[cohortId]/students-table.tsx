'use client'

import { memo, useEffect, useMemo, useRef } from 'react'
import { drawnOnce } from '#app/_ui/drawn-once.ts'
import { Fieldset } from '#app/_ui/fieldset.tsx'
import { useListValue } from '#app/_ui/form-state.ts'
import { drawn } from '#app/_ui/markup.ts'
import { Table } from '#app/_ui/table.tsx'
import { addBoxes } from './add-boxes.ts'
import { ROWS, rowsHtml } from './rows-html.ts'
import { SelectAll } from './select-all.tsx'
import { useScripted } from './use-scripted.ts'

/** A column's words, the address that sorts by it, and the order when it does. */
export type Heading = [words: string, href: string, order: 'ascending' | 'descending' | undefined]

type Props = {
  caption: string
  headings: Heading[]
  /** Packed (rows-html.ts); null where they are drawn into the HTML alone. */
  rows: string | null
  /** Whether rows can be ticked, in a form around the table. */
  selectable: boolean
  /** Whether the server's HTML has the boxes: a quarter of the page, so only for who has no script to draw them. */
  boxes: boolean
}

/**
 * The students of a page of the list. A client component fed by packed rows: the server renders it once, as HTML, where
 * a server component would be sent a second time in the page's own data.
 */
export function StudentsTable({ caption, headings, rows, selectable, boxes }: Props) {
  const scripted = useScripted()
  const { errors, value } = useListValue({ name: 'student' })
  const ticked = useMemo(() => new Set(value), [value])
  const table = (
    <Table caption={caption}>
      <thead>
        <tr>
          {selectable && <td>{scripted && <SelectAll name="student" />}</td>}
          {headings.map(([words, href, order]) => (
            <th key={words} scope="col" aria-sort={order}>
              <a href={href}>{words}</a>
            </th>
          ))}
        </tr>
      </thead>
      <Rows rows={rows} selectable={selectable} boxes={boxes} ticked={ticked} />
    </Table>
  )
  if (!selectable) return table
  return (
    <Fieldset name="student" legend={<span className="hidden-visually">Students to change</span>} errors={errors}>
      {table}
    </Fieldset>
  )
}

type RowsProps = Pick<Props, 'rows' | 'selectable' | 'boxes'> & { ticked: ReadonlySet<string> }

/**
 * The rows as one text of HTML (rows-html.ts): as elements, two hundred of them cost more than the rest of the page. In
 * the browser React leaves them as they came, and the boxes to tick are added to them.
 */
const Rows = memo(function Rows({ rows, selectable, boxes, ticked }: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  // Rows that came anew have no boxes yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` says when there are new ones
  useEffect(() => {
    if (selectable && body.current) addBoxes(body.current, ticked)
  }, [rows, selectable, ticked])
  const html = rowsHtml(rows ?? drawnOnce(ROWS) ?? '', { selectable, boxes, ticked })
  return <tbody ref={body} suppressHydrationWarning {...drawn(html)} />
})
