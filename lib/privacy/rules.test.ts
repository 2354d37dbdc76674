import { describe, expect, test } from 'vitest'
import type { InstructionCapacity, InstructionDeed, SchoolId } from '#db/vocabulary.ts'
import { currentChoice, instructionState, isWithheld, seesAsAdviser, sixteenthBirthday, whoDecides } from './rules.ts'

describe('the sixteenth birthday', () => {
  test.each([
    ['2011-06-14', '2027-06-14'],
    // In a leap year there is a 29 February; a sixteenth birthday of one born on it is in another, but once a century.
    ['2012-02-29', '2028-02-29'],
    ['2084-02-29', '2100-03-01'],
    ['2084-03-01', '2100-03-01'],
    ['2084-02-28', '2100-02-28'],
    ['2011-12-31', '2027-12-31'],
    ['2012-01-01', '2028-01-01'],
  ])('of somebody born on %s is %s', (born, birthday) => expect(sixteenthBirthday(born)).toBe(birthday))

  test('the parent decides on the day before, the student from that day', () => {
    expect(whoDecides('2012-02-29', '2028-02-28')).toBe('parent')
    expect(whoDecides('2012-02-29', '2028-02-29')).toBe('student')
  })
})

type Said = [InstructionDeed, InstructionCapacity, givenOn: string]
const given = (...said: Said[]) => said.map(([deed, capacity, givenOn], n) => ({ id: n + 1, deed, capacity, givenOn }))

/** Born on 14 June 2011: 16 on 14 June 2027. */
const BORN = '2011-06-14'

describe('an instruction not to share', () => {
  test.each<[string, Said[], today: string, state: ReturnType<typeof instructionState>]>([
    ['nobody said anything', [], '2027-06-14', 'none'],
    ['a parent, while the student is 15', [['instructed', 'parent', '2026-10-01']], '2027-06-13', 'instructed'],
    ['the same, on the sixteenth birthday', [['instructed', 'parent', '2026-10-01']], '2027-06-14', 'ask'],
    ['the student, at 16', [['instructed', 'student', '2027-06-14']], '2027-06-14', 'instructed'],
    [
      'the student goes on with it',
      [
        ['instructed', 'parent', '2026-10-01'],
        ['instructed', 'student', '2027-06-20'],
      ],
      '2027-07-01',
      'instructed',
    ],
    [
      'the student ends it',
      [
        ['instructed', 'parent', '2026-10-01'],
        ['withdrawn', 'student', '2027-06-20'],
      ],
      '2027-07-01',
      'withdrawn',
    ],
    [
      'the parent took it back in time',
      [
        ['instructed', 'parent', '2026-10-01'],
        ['withdrawn', 'parent', '2027-06-13'],
      ],
      '2027-07-01',
      'withdrawn',
    ],
    [
      'the parent takes it back when it is no longer theirs to decide',
      [
        ['instructed', 'parent', '2026-10-01'],
        ['withdrawn', 'parent', '2027-06-14'],
      ],
      '2027-07-01',
      'ask',
    ],
    [
      'a withdrawal by a student who was not 16, as a corrected date of birth shows',
      [
        ['instructed', 'parent', '2026-10-01'],
        ['withdrawn', 'student', '2027-06-13'],
      ],
      '2027-06-13',
      'instructed',
    ],
    [
      'two on one day: the one recorded later',
      [
        ['instructed', 'parent', '2026-10-01'],
        ['withdrawn', 'parent', '2026-10-01'],
      ],
      '2026-10-01',
      'withdrawn',
    ],
    [
      'an older letter that was recorded late changes nothing',
      [
        ['withdrawn', 'parent', '2026-11-01'],
        ['instructed', 'parent', '2026-10-01'],
      ],
      '2026-12-01',
      'withdrawn',
    ],
  ])('%s', (_, said, today, state) => {
    expect(instructionState(BORN, given(...said), today)).toBe(state)
    expect(isWithheld(state)).toBe(state === 'instructed' || state === 'ask')
  })
})

test('nothing chosen is no to partners and yes to mail; the newest of an agreement counts', () => {
  expect(currentChoice([], 'students_to_partner', 'a')).toBe(false)
  expect(currentChoice([], 'mail_reminders')).toBe(true)
  const history = [
    { kind: 'students_to_partner', agreementId: 'b', chosen: true },
    { kind: 'students_to_partner', agreementId: 'a', chosen: false },
    { kind: 'students_to_partner', agreementId: 'a', chosen: true },
  ] as const
  expect(currentChoice(history, 'students_to_partner', 'a')).toBe(false)
  expect(currentChoice(history, 'students_to_partner', 'b')).toBe(true)
})

test.each([
  ['an adviser', [{ role: 'partner_adviser', schoolId: null }], true],
  ['a coordinator', [{ role: 'school_coordinator', schoolId: 'here' }], false],
  [
    'an adviser who is also staff of the school',
    [
      { role: 'partner_adviser', schoolId: null },
      { role: 'school_staff', schoolId: 'here' },
    ],
    false,
  ],
  [
    'an adviser who is staff of another',
    [
      { role: 'partner_adviser', schoolId: null },
      { role: 'school_staff', schoolId: 'there' },
    ],
    true,
  ],
] as const)('%s is a recipient: %s', (_, grants, is) => {
  const held = grants.map(({ role, schoolId }) => ({ role, schoolId: schoolId as SchoolId | null }))
  expect(seesAsAdviser(held, 'here' as SchoolId)).toBe(is)
})
