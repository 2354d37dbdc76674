/** A sheet to be filled in, row by row from the first. Every cell is text, and nothing runs as a formula. */
export type SheetPlan = {
  /** Made to fit by the writer: characters that Excel forbids, length, repetition. */
  name: string
  rows: readonly PlannedRow[]
  columns: readonly PlannedColumn[]
  /** How many rows stay in sight when one scrolls, and stand on top of each printed page: the headings are the last. */
  frozenRows: number
  /** The last row, from 1, in which `choices` and formats hold. */
  lastRow: number
}

/** A title and a remark run over the columns beside them; a hint stands in its own column, on several lines. */
export type PlannedRow = { cells: readonly string[]; look: 'plain' | 'heading' | 'title' | 'remark' | 'hint' }

export type PlannedColumn = {
  /** Characters. */
  width: number
  hidden?: true
  /** Below the frozen rows, empty cells take a day (`dd/mm/yyyy`), or whatever is typed as it is typed. */
  takes?: 'date' | 'text'
  /**
   * What can be chosen below the frozen rows; `only` refuses everything else. Left out where Excel cannot hold the
   * list: 255 characters, and no commas.
   */
  choices?: { words: readonly string[]; only: boolean; problem: string }
  /** Said beside a cell of the column when it is chosen. */
  prompt?: { title: string; text: string }
}

/** Excel opens no sheet whose name is longer, has one of []:*?/\, or begins or ends with an apostrophe. */
const LONGEST_NAME = 31

/** The sheets' names as Excel takes them, each once, whatever they are called. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>(['history'])
  return wanted.map((name) => {
    const tidy = fitting(name, LONGEST_NAME) || 'Sheet'
    let unique = tidy
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${fitting(tidy, LONGEST_NAME - 4)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

const fitting = (name: string, length: number): string =>
  name
    .replace(/[[\]:*?/\\\s\u0000-\u001f]+/g, ' ')
    .slice(0, length)
    .replace(/^['\s]+|['\s]+$/g, '')
    .toWellFormed()

/** The list as a formula of Excel, or null where it has no place in one. */
export function listFormula(words: readonly string[]): string | null {
  const list = words.join(',')
  return words.length === 0 || list.length > 255 || words.some((word) => /[,"]/.test(word)) ? null : `"${list}"`
}
