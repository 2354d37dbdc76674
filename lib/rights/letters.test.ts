import { describe, expect, test } from 'vitest'
import { RIGHTS_ASKS, RIGHTS_OUTCOMES } from '#db/vocabulary.ts'
import { fillGap, isRefused, LETTERS, type LetterFacts, writeLetter } from './letters.ts'
import { outcomeProblem, proposal, REASONS, type Reason } from './reasons.ts'

const facts: LetterFacts = {
  ...{ reference: 'DR-2345-ABCD', requester: 'self', requesterName: 'Amara Okafor', subjectName: 'Amara Okafor' },
  ...{ receivedOn: '2026-09-03', due: '2026-10-05', officer: 'Ada Filby' },
  items: [{ ask: 'access', outcome: null, reasons: null, reasonText: null }],
  council: {
    ...{ name: 'A Council', department: 'Services', contactTeam: 'A Team', email: 'team@council.example' },
    addressLines: ['1 High Street', 'Town'],
  },
}

test.each(LETTERS)('the letter %s has a greeting, a reference, a signature, and no gap in it', (name) => {
  const letter = writeLetter(name, facts, 'Words of its sender.')
  expect(letter).toMatch(/^Dear Amara Okafor,\n\n/)
  expect(letter).toContain('DR-2345-ABCD')
  expect(letter).toContain('Ada Filby\nData Protection Officer')
  expect(letter).not.toMatch(/undefined|null|\n{3}/)
})

test('the acknowledgement of a request says by when, that of a complaint promises no month', () => {
  expect(writeLetter('acknowledgement', facts)).toContain('by 5 October 2026 at the latest')
  const complaint = { ...facts, items: [{ ...facts.items[0], ask: 'complaint' as const }] } as LetterFacts
  expect(writeLetter('acknowledgement', complaint)).not.toContain('October')
})

describe('a decision that does not grant everything', () => {
  const refusing = RIGHTS_ASKS.flatMap((ask) =>
    RIGHTS_OUTCOMES.filter((outcome) => outcome !== 'granted').map((outcome) => [ask, outcome] as const),
  )
  test.each(refusing)('on %s, %s, has its four parts', (ask, outcome) => {
    const reason = (REASONS[ask] as readonly Reason[]).find(({ outcomes }) => outcomes.includes(outcome))
    if (!reason) throw new Error(`No reason of ${ask} explains ${outcome}`)
    const items = [{ ask, outcome, reasons: [reason.code], reasonText: null }]
    const letter = writeLetter('outcome', { ...facts, items })
    expect(letter).toContain(reason.words)
    expect(letter).toContain('you can complain to us')
    expect(letter).toContain('team@council.example')
    expect(letter).toContain('Information Commissioner')
    expect(letter).toContain('go to court')
    expect(isRefused({ items })).toBe(true)
  })

  test('gives the reasons of each right where there are several', () => {
    const items = [
      { ask: 'access', outcome: 'granted', reasons: [], reasonText: null },
      { ask: 'erasure', outcome: 'refused', reasons: ['public_task'], reasonText: 'You are still at the school.' },
    ] as const
    const letter = writeLetter('outcome', { ...facts, items })
    expect(letter).toContain('A copy of the information: granted.')
    expect(letter).toContain('Deletion: refused. Our reasons: The information is still needed')
    expect(letter).toContain('You are still at the school.')
  })
})

describe('an outcome', () => {
  test.each([
    ['access', 'refused', [], '', 'reasons'],
    ['access', 'refused', ['public_task'], '', 'reasons'],
    ['access', 'does_not_apply', ['others'], '', 'reasons'],
    ['access', 'granted', ['others'], '', 'reasons'],
    ['objection', 'refused', ['compelling'], ' ', 'words'],
    ['objection', 'refused', ['unfounded'], '', 'words'],
  ] as const)('of %s as %s for %o is not taken', (ask, outcome, reasons, words, field) =>
    expect(outcomeProblem(ask, { outcome, reasons, words })?.field).toBe(field),
  )

  test.each(RIGHTS_ASKS)('that is proposed for %s is one that can be recorded', (ask) => {
    const { outcome, reasons } = proposal(ask)
    const known = (REASONS[ask] as readonly Reason[]).map(({ code }) => code)
    for (const reason of reasons) expect(known).toContain(reason)
    if (outcome) expect(outcomeProblem(ask, { outcome, reasons, words: '' })).toBeNull()
  })
})

test('the sender’s words go into their place, whatever is in them, and the place is not left out', () => {
  const letter = writeLetter('clarification', facts)
  expect(fillGap('clarification', letter, 'All of $& them?')).toContain('All of $& them?')
  expect(fillGap('clarification', letter.replace('[Your question]', ''), 'Which?')).toBeNull()
})
