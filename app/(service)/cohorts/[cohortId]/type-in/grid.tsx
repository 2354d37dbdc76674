'use client'

import { type ClipboardEvent, type KeyboardEvent, use, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '#app/_ui/button.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { Table } from '#app/_ui/table.tsx'
import { typedValue } from '#app/_ui/typed-value.ts'
import { STUDENT_FIELD_WORDS, type StudentField } from '#db/vocabulary.ts'
import { COLUMNS } from '#lib/cohorts/filling-in/template.ts'
import { cellsOf, MOST_ROWS, rowsOfBlock } from '#lib/cohorts/filling-in/typed-rows.ts'
import { ROWS_MORE } from './rows-more.ts'

const nameOf = (row: number, field: StudentField): string => `rows[${row}].${field}`

/** The place of a cell, by its name. */
function cellOf(target: EventTarget): { row: number; field: StudentField } | null {
  const [, row, name] = target instanceof HTMLInputElement ? (/^rows\[(\d+)\]\.(\w+)$/.exec(target.name) ?? []) : []
  const field = COLUMNS.find((column) => column === name)
  return row !== undefined && field ? { row: Number(row), field } : null
}

/**
 * Rows of cells to type into. The cells are the browser's own, not React's: typing draws nothing anew. A form that
 * comes back, for more rows or since something was wrong, has them as they were typed.
 */
export function Grid({ tutorGroups }: { tutorGroups: readonly string[] }) {
  const { state } = use(FormContext)
  const [added, setAdded] = useState(0)
  const [news, setNews] = useState('')
  const grid = useRef<HTMLDivElement>(null)
  const count = Math.max(ROWS_MORE, rowsAsked(state?.beside), rowsTyped(state?.initialValue), added)

  const addRows = (rows: number) => setAdded(Math.min(rows, MOST_ROWS))
  const input = (row: number, field: StudentField) =>
    grid.current?.querySelector<HTMLInputElement>(`[name="${nameOf(row, field)}"]`)

  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    const at = cellOf(event.target)
    // One cell is pasted as anywhere.
    if (!at || cellsOf(text).flat().length < 2) return
    event.preventDefault()
    const block = rowsOfBlock(text, COLUMNS.indexOf(at.field))
    const first = at.row
    const fitting = block.slice(0, MOST_ROWS - first)
    // The cells have to be there before they are filled in.
    if (first + fitting.length > count)
      flushSync(() => addRows(Math.ceil((first + fitting.length) / ROWS_MORE) * ROWS_MORE))
    for (const [n, values] of fitting.entries()) {
      for (const field of COLUMNS) {
        const cell = input(first + n, field)
        if (cell && values[field] !== undefined) cell.value = values[field]
      }
    }
    const left = block.length - fitting.length
    setNews(`${fitting.length} rows pasted.${left > 0 ? ` ${left} did not fit: for so many, upload the file.` : ''}`)
  }

  /** Goes down a row, as in a spreadsheet: the browser would press the first button of the form. */
  const enter = (event: KeyboardEvent) => {
    const at = event.key === 'Enter' ? cellOf(event.target) : null
    if (!at) return
    event.preventDefault()
    input(at.row + 1, at.field)?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pasted and typed comes from the cells within
    <div className="type-in" ref={grid} onPaste={paste} onKeyDown={enter}>
      <Table caption="Students to add">
        <thead>
          <tr>
            <td />
            {COLUMNS.map((field) => (
              <th key={field} scope="col">
                {STUDENT_FIELD_WORDS[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, and never moves
            <Row key={row} row={row} />
          ))}
        </tbody>
      </Table>
      <datalist id="tutor-groups">
        {tutorGroups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      {count < MOST_ROWS && (
        <p>
          <Button
            variant="secondary"
            name="more"
            value={count}
            onClick={(event) => {
              event.preventDefault()
              addRows(count + ROWS_MORE)
              setNews(`${ROWS_MORE} more rows.`)
            }}
          >
            Add more rows
          </Button>
        </p>
      )}
      <output>{news}</output>
    </div>
  )
}

/** A row of cells, each named for those who hear it: “First name, row 3”. */
function Row({ row }: { row: number }) {
  const { state } = use(FormContext)
  return (
    <tr>
      <th scope="row">
        <span className="hidden-visually">Row </span>
        {row + 1}
      </th>
      {COLUMNS.map((field) => {
        const name = nameOf(row, field)
        const typed = state?.initialValue ? typedValue(state.initialValue, name) : undefined
        const errors = state?.error?.[name] ?? []
        return (
          <td key={field} className={errors.length > 0 ? 'has-error' : undefined}>
            <span className="cell-heading" aria-hidden="true">
              {STUDENT_FIELD_WORDS[field]}
            </span>
            {errors.map((error) => (
              <p className="error-message" id={`${name}-error`} key={error}>
                <span className="hidden-visually">Error: </span>
                {error}
              </p>
            ))}
            <input
              type="text"
              id={name}
              name={name}
              aria-label={`${STUDENT_FIELD_WORDS[field]}, row ${row + 1}`}
              aria-invalid={errors.length > 0 || undefined}
              aria-describedby={errors.length > 0 ? `${name}-error` : undefined}
              defaultValue={typeof typed === 'string' ? typed : undefined}
              list={field === 'tutorGroup' ? 'tutor-groups' : undefined}
              autoComplete="off"
              spellCheck={false}
            />
          </td>
        )
      })}
    </tr>
  )
}

/** How many rows the server was asked to give. */
function rowsAsked(beside: unknown): number {
  const rows = typeof beside === 'object' && beside !== null && 'rows' in beside ? beside.rows : 0
  return typeof rows === 'number' ? Math.min(rows, MOST_ROWS) : 0
}

/** How many rows came back with something in them. */
function rowsTyped(initialValue: Record<string, unknown> | null | undefined): number {
  const rows = initialValue?.rows
  return Array.isArray(rows) ? Math.min(rows.length, MOST_ROWS) : 0
}
