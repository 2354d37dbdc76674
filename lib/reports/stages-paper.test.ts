import { describe, expect, test } from 'vitest'
import { CFB } from 'xlsx'
import { type SchoolId, STAGES } from '#db/vocabulary.ts'
import { toCsv } from './csv.ts'
import { INSIDE_ONLY } from './rules.ts'
import type { SmallNumbers } from './schema.ts'
import { toSpreadsheet } from './spreadsheet.ts'
import { type School, stagesBySchool } from './stages-by-school.ts'
import { placedSentence, schoolsSentence, stagesPaper } from './stages-paper.ts'
import { toWordPaper } from './word-paper.ts'

const schools: School[] = ['Alder', 'Birch', 'Cedar', 'Dogwood'].map((name) => ({
  id: name as SchoolId,
  name: `${name} School`,
  town: 'Holt',
}))
const council = { name: 'Saltmarsh County Council', department: 'Learning', serviceName: 'Saltmarsh Placements' }
const scope = { asOf: '2027-03-31', year: 2026, yearGroup: null, inScope: 4 }

/** `counts` a school, in the order of the stages; what is left out is 0. */
function paperOf(counts: number[][], small: SmallNumbers) {
  const figures = counts.flatMap((row, school) =>
    row.map((students, stage) => ({
      schoolId: schools[school]?.id ?? ('' as SchoolId),
      stage: STAGES[stage] ?? '',
      students,
    })),
  )
  return stagesPaper(stagesBySchool(schools, figures, small), scope, council)
}

/** All parts of a file as text, but for the hour at which Word's was made. */
function textOf(file: Uint8Array): string {
  const { FileIndex }: { FileIndex: { name: string; content: ArrayLike<number> }[] } = CFB.read(file, { type: 'array' })
  const parts = FileIndex.map(({ name, content }) => `${name}\n${new TextDecoder().decode(new Uint8Array(content))}`)
  return parts.map((part) => part.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')).join('\n')
}

async function filesOf(counts: number[][], small: SmallNumbers): Promise<string[]> {
  const paper = paperOf(counts, small)
  return [toCsv(paper), textOf(toSpreadsheet(paper)), textOf(await toWordPaper(paper))]
}

/** Birch's row and all totals are alike; what is hidden in Alder's and Cedar's is not. */
const ONE_TRUTH = [
  [1712, 3, 2525],
  [1208, 1609, 1733],
  [1520, 1707, 3],
]
const ANOTHER = [
  [1712, 4, 2524],
  [1208, 1609, 1733],
  [1520, 1706, 4],
]

describe('the hidden view', () => {
  test('is the same in every file, byte for byte, for two truths that it must not tell apart', async () => {
    expect(paperOf(ONE_TRUTH, 'hidden').rows[0]?.counts.slice(0, 3)).toEqual([1712, 'c', 'c'])
    expect(await filesOf(ONE_TRUTH, 'hidden')).toEqual(await filesOf(ANOTHER, 'hidden'))
  })
  test.each([0, 1, 2])('has no hidden count anywhere in file %i, in any spelling', async (file) => {
    const text = (await filesOf(ONE_TRUTH, 'hidden'))[file] ?? ''
    for (const shown of ['1712', '1609', '4240']) expect(text).toContain(shown)
    for (const hidden of ['2525', '2,525', '1707', '1,707']) expect(text).not.toContain(hidden)
    expect(text).not.toContain(INSIDE_ONLY)
  })
})

describe('the shown view', () => {
  test('says so in the spreadsheet and the CSV, and holds every count', async () => {
    const [csv = '', spreadsheet = ''] = await filesOf(ONE_TRUTH, 'shown')
    for (const text of [csv, spreadsheet]) {
      expect(text).toContain(INSIDE_ONLY)
      expect(text).toContain('2525')
      expect(text).not.toContain('Counts of 1 to 4 are not shown')
    }
    expect(
      new Set(
        csv
          .trim()
          .split('\r\n')
          .map((line) => line.split(',').length),
      ),
    ).toEqual(new Set([11]))
  })
})

describe('the sentences', () => {
  const totals = STAGES.map(() => 0)
  test('say how many have a placement, and which schools have sent a cohort', () => {
    expect(paperOf([[1200, 0, 0, 0, 400]], 'shown').notes).toEqual([
      '400 of 1,600 students (25%) have a confirmed placement or better.',
      '1 of 4 schools has sent a cohort.',
      'No cohort yet: Birch School; Cedar School; Dogwood School.',
    ])
  })
  test('say it of one student', () =>
    expect(placedSentence({ totals: totals.with(4, 1), total: 1 })).toBe(
      '1 of 1 student (100%) has a confirmed placement or better.',
    ))
  test('are silent where a number they need is hidden', () => {
    expect(placedSentence({ totals: [...totals].fill(0).map((n, i) => (i === 4 ? 'c' : n)), total: 90 })).toBeNull()
    expect(placedSentence({ totals, total: 'c' })).toBeNull()
  })
  test('do not count schools for somebody who has one', () => expect(schoolsSentence({ rows: [] }, 1)).toBeNull())
})
