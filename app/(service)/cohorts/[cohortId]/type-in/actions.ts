'use server'

import { notFound, redirect } from 'next/navigation'
import { TypeInForm } from '#lib/cohorts/filling-in/schema.ts'
import { MOST_ROWS, rowsOfBlock, typedCsv } from '#lib/cohorts/filling-in/typed-rows.ts'
import { action, type Refusal, refuse } from '#lib/gate/action.ts'
import { receiveFile } from '#lib/uploads/receive-file.ts'
import { ROWS_MORE } from './rows-more.ts'

/** Takes what was typed in as a file, and leads to its check page; or gives the page back with more rows. */
export const typeIn = action('cohort.upload', TypeInForm, async (actor, { cohortId, rows, pasted, more }) => {
  if (more !== undefined) return withRows(Math.min(more + ROWS_MORE, MOST_ROWS))
  const typed = [...rows.map((row) => row ?? {}), ...rowsOfBlock(pasted ?? '')]
  const csv = typedCsv(typed)
  if (csv === null) return refuse('rows[0].legalSurname', 'Type or paste at least one student')
  const bytes = new Uint8Array(Buffer.from(csv)).buffer
  const received = await receiveFile(actor, cohortId, { name: 'Typed in.csv', bytes, kind: 'typed' })
  if (received.ok) redirect(`/cohorts/${cohortId}/upload/${received.uploadId}`)
  if (received.reason === 'not_found') notFound()
  return refuse('', received.sentence)
})

/** Nothing is wrong: the page comes back as it was typed, with so many rows. */
const withRows = (rows: number): Refusal => ({ refused: {}, beside: { rows } })
