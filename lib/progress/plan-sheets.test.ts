import { describe, expect, test } from 'vitest'
import { type MembershipId, NOT_TAKING_PART_WORDS, STAGE_WORDS } from '#db/vocabulary.ts'
import { readProgressRows } from '#lib/cohorts/reading/progress-rows.ts'
import { listFormula, sheetNames } from '#lib/workbooks/sheet-plan.ts'
import { writeWorkbook } from '#lib/workbooks/write-workbook.ts'
import { planSheets } from './plan-sheets.ts'
import { checkSheet, type HeldMember } from './progress-sheet.ts'

const member = (n: number, values: Partial<HeldMember> = {}): HeldMember => ({
  id: `01900000-0000-7000-8000-00000000000${n}` as MembershipId,
  ...{ name: `Okafor, Amara ${n}`, tutorGroup: '10A', stage: 'searching', reason: null, said: [] },
  ...values,
})
const members = [member(1), member(2, { name: '=Null', stage: 'not_taking_part', reason: 'medical' })]
const alone = [member(3, { tutorGroup: null })]
const groups = new Map([
  ['10A', members],
  ['', alone],
])
const plans = planSheets(groups, { school: 'Larkmeadow', cohort: 'Year 10', asOf: '2026-11-24' })
const held = new Map([...members, ...alone].map((each) => [String(each.id), each]))

/** The workbook with something written into it, as the service reads it. */
function filledIn(write: (cells: string[]) => void) {
  const filled = plans.map((plan) => ({
    ...plan,
    rows: plan.rows.map((row, n) => {
      const cells = [...row.cells]
      if (n >= plan.frozenRows) write(cells)
      return { ...row, cells }
    }),
  }))
  const reading = readProgressRows(writeWorkbook(filled, { title: 'Sheets', author: 'School' }), 'sheets.xlsx')
  if ('rejected' in reading) throw new Error(reading.rejected.message)
  return checkSheet(reading.progressRows, held)
}

describe('progress sheets', () => {
  test('left as they are, say nothing', () => {
    expect(filledIn(() => undefined)).toEqual({ said: [], wrong: [], silent: 3 })
  })

  test('filled in, say the new stage of each student by sheet and row', () => {
    const { said, wrong } = filledIn((cells) => {
      cells[3] = 'Offered'
      cells[5] = 'From 14/06/2027'
    })
    expect(wrong).toEqual([])
    expect(said.map(({ sheet, row, name, from, to }) => [sheet, row, name, from, to])).toEqual([
      ['10A', 4, 'Okafor, Amara 1', 'searching', 'offered'],
      ['10A', 5, '=Null', 'not_taking_part', 'offered'],
      ['No tutor group', 4, 'Okafor, Amara 3', 'searching', 'offered'],
    ])
    expect(said[0]?.note).toBe('From 14/06/2027')
  })

  test('give no date of birth, no number and no address away, and the key in a hidden column', () => {
    const headings = plans[0]?.rows[2]?.cells
    expect(headings).toEqual(['Name', 'Tutor group', 'Stage now', 'New stage', 'Reason', 'Note', 'Key'])
    expect(plans[0]?.columns.map(({ hidden }) => hidden === true).indexOf(true)).toBe(6)
  })

  test('have lists that Excel can hold', () => {
    expect(listFormula(Object.values(STAGE_WORDS))).not.toBeNull()
    expect(listFormula(Object.values(NOT_TAKING_PART_WORDS))).not.toBeNull()
    expect(sheetNames(plans.map(({ name }) => name))).toEqual(['10A', 'No tutor group'])
  })

  test('whose hidden column was left behind are refused in a sentence', () => {
    const cut = plans.map((plan) => ({
      ...plan,
      rows: plan.rows.map((row) => ({ ...row, cells: row.cells.slice(0, 6) })),
    }))
    const reading = readProgressRows(writeWorkbook(cut, { title: '', author: '' }), 'sheets.xlsx')
    expect(reading).toMatchObject({ rejected: { code: 'NO_HEADINGS', message: expect.stringContaining('“Key”') } })
  })
})
