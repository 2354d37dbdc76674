const DIMENSIONS = 0x0200
const ROW = 0x0208
const BOUND_SHEET = 0x0085
const END = 0x000a

/**
 * Hides rows in the records of an .xls, which its writer does not know how to: a record for each right below the size
 * of its sheet. The sheets stand one after another, and the first of their records in the file's own part say where.
 * @param rows the hidden rows of each sheet (from 0), in the order of the sheets
 */
export function hideRows(stream: Buffer, rows: readonly (readonly number[])[]): Buffer {
  if (rows.every((hidden) => hidden.length === 0)) return stream
  const pieces: Buffer[] = []
  const places: number[] = []
  const starts = new Map<number, number>()
  let [from, added, sheet, inSheet] = [0, 0, -1, false]
  for (const { at, type, end } of recordsOf(stream)) {
    if (type === BOUND_SHEET) places.push(at + 4)
    // The file's own part ends first, then each sheet.
    if (type === END) inSheet = false
    else if (!inSheet && sheet + 1 < places.length && places.some((place) => stream.readUInt32LE(place) === at)) {
      starts.set(at, at + added)
      sheet++
      inSheet = true
    }
    if (type !== DIMENSIONS || !inSheet) continue
    const records = (rows[sheet] ?? []).map(hiddenRow)
    pieces.push(stream.subarray(from, end), ...records)
    from = end
    added += records.reduce((sum, { length }) => sum + length, 0)
  }
  const made = Buffer.concat([...pieces, stream.subarray(from)])
  // All of these stand before the first sheet, where nothing has moved.
  for (const place of places) {
    const start = stream.readUInt32LE(place)
    made.writeUInt32LE(starts.get(start) ?? start, place)
  }
  return made
}

function* recordsOf(stream: Buffer): Generator<{ at: number; type: number; end: number }> {
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUInt16LE(at + 2)
    yield { at, type: stream.readUInt16LE(at), end }
    at = end
  }
}

/** A row of the usual height that is not shown. */
function hiddenRow(row: number): Buffer {
  const record = Buffer.alloc(20)
  record.writeUInt16LE(ROW, 0)
  record.writeUInt16LE(16, 2)
  record.writeUInt16LE(row, 4)
  record.writeUInt16LE(0x00ff, 10)
  record.writeUInt16LE(0x0120, 16)
  record.writeUInt16LE(0x000f, 18)
  return record
}
