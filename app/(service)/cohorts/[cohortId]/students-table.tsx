'use client'

import { memo, useMemo } from 'react'
import { Fieldset } from '#app/_ui/fieldset.tsx'
import { useListValue } from '#app/_ui/form-state.ts'
import { formatDate } from '#app/_ui/format-date.ts'
import { StageMark } from '#app/_ui/stage-shape.tsx'
import { Table } from '#app/_ui/table.tsx'
import { STAGE_WORDS, STAGES } from '#db/vocabulary.ts'
import type { CohortPage } from '#lib/cohorts/loaders.ts'
import { SelectAll } from './select-all.tsx'

/** A column's words, the address that sorts by it, and the order when it does. */
export type Heading = [words: string, href: string, order: 'ascending' | 'descending' | undefined]

type Props = { caption: string; headings: Heading[]; rows: CohortPage['rows']; selectable: boolean }

/**
 * The students of a page of the list. A client component fed by packed rows: the server renders it once, as HTML, where
 * a server component would be sent a second time in the page's own data.
 */
export function StudentsTable({ caption, headings, rows, selectable }: Props) {
  const { errors, value } = useListValue({ name: 'membership' })
  const selected = useMemo(() => new Set(value), [value])
  const table = (
    <Table caption={caption}>
      <thead>
        <tr>
          {selectable && (
            <td>
              <SelectAll name="membership" />
            </td>
          )}
          {headings.map(([words, href, order]) => (
            <th key={words} scope="col" aria-sort={order}>
              <a href={href}>{words}</a>
            </th>
          ))}
        </tr>
      </thead>
      <Rows rows={rows} selectable={selectable} selected={selected} />
    </Table>
  )
  if (!selectable) return table
  return (
    <Fieldset name="membership" legend={<span className="hidden-visually">Students to change</span>} errors={errors}>
      {table}
    </Fieldset>
  )
}

type RowsProps = Pick<Props, 'rows' | 'selectable'> & { selected: ReadonlySet<string> }

const Rows = memo(function Rows({ rows, selectable, selected }: RowsProps) {
  return (
    <tbody>
      {rows.map(([id, studentId, forename, surname, group, number, since]) => {
        const stage = STAGES[number] ?? 'not_started'
        return (
          <tr key={id}>
            {selectable && (
              <td>
                <input
                  type="checkbox"
                  name="membership"
                  value={id}
                  aria-label={`Select ${forename} ${surname}`}
                  defaultChecked={selected.has(id)}
                />
              </td>
            )}
            <th scope="row">
              <a href={`/students/${studentId}`}>
                {`${forename} `}
                <b>{surname}</b>
              </a>
            </th>
            <td>{group}</td>
            <td>
              <StageMark stage={stage} /> {STAGE_WORDS[stage]}
            </td>
            <td>{formatDate(since)}</td>
          </tr>
        )
      })}
    </tbody>
  )
})
