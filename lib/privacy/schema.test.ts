import { expect, test } from 'vitest'
import { ChooseForm, daysOf, InstructionForm, readSharingQuery, writeSharingQuery } from './schema.ts'

const schoolId = '01900000-0000-7000-8000-000000000001'
const agreementId = '01900000-0000-7000-8000-0000000000a9'

test('a choice about a partner names its agreement, one about mail names none', () => {
  const about = { schoolId, chosen: 'yes' }
  const partner = { ...about, kind: 'students_to_partner' }
  expect(ChooseForm.safeParse({ ...partner, agreementId }).data).toMatchObject({ chosen: true, note: null })
  expect(ChooseForm.safeParse(partner).success).toBe(false)
  expect(ChooseForm.safeParse({ ...about, kind: 'mail_changes' }).success).toBe(true)
  expect(ChooseForm.safeParse({ ...about, kind: 'mail_changes', agreementId }).success).toBe(false)
  expect(ChooseForm.safeParse({ ...about, kind: 'passwords' }).success).toBe(false)
})

test('the note is the form’s own, whatever its field is called', () => {
  const form = { schoolId, kind: 'mail_changes', chosen: 'no', note: { 'mail_changes-school': ' Too many. ' } }
  expect(ChooseForm.parse(form)).toMatchObject({ chosen: false, note: 'Too many.' })
  expect(ChooseForm.safeParse({ ...form, note: { any: 'x'.repeat(301) } }).success).toBe(false)
})

test('an instruction has its day and its evidence', () => {
  const form = { studentId: schoolId, deed: 'instructed', capacity: 'parent' }
  const day = { day: '14', month: 'June', year: '2027' }
  expect(InstructionForm.parse({ ...form, givenOn: day, evidence: 'A letter' }).givenOn).toBe('2027-06-14')
  const { error } = InstructionForm.safeParse({
    ...form,
    givenOn: { day: '31', month: '2', year: '2027' },
    evidence: ' ',
  })
  expect(error?.issues.map(({ path }) => path.join('.')).sort()).toEqual(['evidence', 'givenOn'])
  expect(InstructionForm.safeParse({ ...form, givenOn: {}, evidence: 'A letter' }).success).toBe(false)
})

test('a period is its days', () => {
  expect(daysOf(undefined, '2026-11-28')).toEqual({ from: null, to: null })
  expect(daysOf('days30', '2026-11-28')).toEqual({ from: '2026-10-29', to: '2026-11-28' })
  expect(daysOf('2026', '2026-11-28')).toEqual({ from: '2026-09-01', to: '2027-08-31' })
})

test('an address is read field by field, and written as it is read', () => {
  const query = { school: schoolId, recipient: 'partner', period: 'days90', page: 2 }
  const read = readSharingQuery({ ...query, page: '2' })
  expect(read).toEqual(query)
  expect(writeSharingQuery(read)).toBe(`?school=${schoolId}&recipient=partner&period=days90&page=2`)
  expect(readSharingQuery({ recipient: 'everybody', period: ['2026', '2027'], page: '-1' })).toEqual({ page: 1 })
})
