import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { RIGHTS_ASK_WORDS, RIGHTS_ASKS } from '#db/vocabulary.ts'
import type { Download } from '#lib/gate/download.ts'
import { harmlessCell } from '#lib/reports/harmless-cell.ts'
import { LATE_REASON_WORDS, LATE_REASONS } from '../event-words.ts'
import { type FigureLine, figuresOf, yearsOf } from '../figures.ts'
import { countedCases } from './counted-cases.ts'

/** Every year's figures as a file: counts alone, nobody's name. */
export async function figuresFile(tx: Tx, _actor: Actor): Promise<Download> {
  const { cases, today } = await countedCases(tx)
  const figures = yearsOf(cases, today).map((year) => figuresOf(cases, year))
  return {
    event: ['rights_figures.downloaded', { kind: 'report', id: null, schoolId: null }, { years: figures.length }],
    make: () => ({ name: 'rights-requests-figures', body: figuresCsv(figures) }),
  }
}

const HEADINGS = ['Year', 'What', 'Received', 'Answered in time', 'Late', 'Waiting', 'Ended without an answer']

/** With a byte order mark for Excel, CRLF, every text quoted and made harmless. */
export function figuresCsv(figures: readonly ReturnType<typeof figuresOf>[]): string {
  const counts = ({ received, inTime, late, waiting, ended }: FigureLine) => [received, inTime, late, waiting, ended]
  const rows = figures.flatMap(({ year, all, byRight, why, unexplained }) => [
    [year, 'All requests', ...counts(all)],
    ...RIGHTS_ASKS.map((ask) => [year, RIGHTS_ASK_WORDS[ask], ...counts(byRight[ask])]),
    ...LATE_REASONS.map((reason) => [
      year,
      `Late: ${LATE_REASON_WORDS[reason].toLowerCase()}`,
      '',
      '',
      why[reason],
      '',
      '',
    ]),
    [year, 'Late: no reason given yet', '', '', unexplained, '', ''],
  ])
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell) => `"${harmlessCell(String(cell)).replaceAll('"', '""')}"`).join(',')
  return `\ufeff${[HEADINGS, ...rows].map(line).join('\r\n')}\r\n`
}
