import Papa from 'papaparse'

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE_ROWS = 30
const SAMPLE_LENGTH = 64 * 1024

/**
 * The delimiter of a text whose lines end in LF: named by a first line such as `sep=;`, else the one that splits the first records most
 * evenly, into the most columns. `12,5;Lee` splits evenly at commas as well, so that more columns count for more.
 */
export function delimiterOf(text: string): string {
  const instruction = /^sep=([^\n"])(\n|$)/i.exec(text)
  if (instruction?.[1]) return instruction[1]
  const sample = text.slice(0, SAMPLE_LENGTH)
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const score = evenness(Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: SAMPLE_ROWS }).data)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function evenness(records: string[][]): number {
  const counts = new Map<number, number>()
  let filled = 0
  for (const { length, 0: only } of records) {
    if (length === 1 && !only?.trim()) continue
    filled++
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  let best = 0
  for (const [width, records] of counts) best = Math.max(best, (records / filled) * (1 - 1 / width))
  return best
}
