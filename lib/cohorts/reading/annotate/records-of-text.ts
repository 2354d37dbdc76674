/** A record of a delimited text as it is written: where its fields start, and the line end behind it ('' at the end). */
export type RecordOfText = { text: string; starts: number[]; end: string }

/**
 * Cuts a text into its records without changing a letter: line ends inside quotes belong to a field, as they do for the
 * parser that reads the text (a quote opens a field at its start alone, and is doubled inside).
 */
export function recordsOf(text: string, delimiter: string): RecordOfText[] {
  const records: RecordOfText[] = []
  let from = 0
  let starts = [0]
  let at = 0
  const close = (end: string) => {
    records.push({ text: text.slice(from, at), starts, end })
    at += end.length
    from = at
    starts = [0]
  }
  while (at < text.length) {
    if (text[at] === '"' && at === from + (starts.at(-1) ?? 0)) {
      at = afterQuotes(text, at)
      continue
    }
    if (text[at] === '\n') close('\n')
    else if (text[at] === '\r') close(text[at + 1] === '\n' ? '\r\n' : '\r')
    else {
      if (text[at] === delimiter) starts.push(at + 1 - from)
      at++
    }
  }
  if (from < text.length) close('')
  return records
}

function afterQuotes(text: string, open: number): number {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    if (text[at + 1] !== '"') return at + 1
  }
}
