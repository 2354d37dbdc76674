import {
  type MembershipId,
  NOT_TAKING_PART_REASONS,
  NOT_TAKING_PART_WORDS,
  type NotTakingPartReason,
  STAGE_WORDS,
  STAGES,
  type Stage,
} from '#db/vocabulary.ts'

/** A row as the reader gives it (lib/cohorts/reading/progress-rows.ts). */
export type FilledRow = {
  sheet: string
  row: number
  key: string
  name: string
  stageNow: string
  newStage: string
  reason: string
  note: string
}

/** A student of the cohort, as held now. */
export type HeldMember = {
  id: MembershipId
  /** As the sheet has it: surname, comma, first name. */
  name: string
  tutorGroup: string | null
  stage: Stage
  /** Why they do not take part; null at other stages. */
  reason: NotTakingPartReason | null
  /** What was said with a note so far, as `saidKey` writes it. */
  said: readonly string[]
}

type Place = { sheet: string; row: number; name: string }

/** What a row says of a student: from the stage at which the sheet was handed out. */
export type SaidLine = Place & {
  membershipId: MembershipId
  from: Stage
  to: Stage
  reason: NotTakingPartReason | null
  note: string | null
}

/** A cell that is wrong, with the sentence that says what would be right. */
export type WrongLine = Place & { column: string; value: string; why: string }

/** What is kept of a sheet until it is saved: a row that says nothing is counted alone. */
export type SheetLines = { said: SaidLine[]; wrong: WrongLine[]; silent: number }

/** What a hidden column ties a row by: the membership, which tells nothing, and the stage at which it was handed out. */
export const rowKey = (id: MembershipId, stage: Stage): string => `${id} ${stage}`

/** A stage and a note, as one text to compare. */
export const saidKey = (stage: Stage, note: string): string => `${stage} ${note}`

const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([a-z_]{4,20})$/
/** Of a note, as everywhere (lib/progress/schema.ts). */
const LONGEST_NOTE = 1_000

/**
 * Goes through the rows of a filled-in sheet.
 * @param held the students of the cohort by membership. Whoever is not among them is answered with the same sentence,
 * whether they are at another school or nowhere.
 */
export function checkSheet(rows: readonly FilledRow[], held: ReadonlyMap<string, HeldMember>): SheetLines {
  const lines: SheetLines = { said: [], wrong: [], silent: 0 }
  const seen = new Map<string, SaidLine>()
  for (const row of rows) {
    const checked = checkRow(row, held)
    if (checked === null) lines.silent++
    else if ('why' in checked) lines.wrong.push(checked)
    else {
      const before = seen.get(checked.membershipId)
      if (!before) {
        seen.set(checked.membershipId, checked)
        lines.said.push(checked)
      } else if (before.to === checked.to && before.reason === checked.reason && before.note === checked.note) {
        lines.silent++
      } else {
        const why = `This student is also in row ${before.row} of sheet ${before.sheet}, with something else. Keep one of the two rows.`
        lines.wrong.push(wrongAt(row, 'New stage', row.newStage, why))
      }
    }
  }
  return lines
}

const wrongAt = ({ sheet, row, name }: Place, column: string, value: string, why: string): WrongLine => ({
  ...{ sheet, row, name, column, value, why },
})

/** Null for a row that says nothing. */
function checkRow(row: FilledRow, held: ReadonlyMap<string, HeldMember>): SaidLine | WrongLine | null {
  const wrong = (column: string, value: string, why: string) => wrongAt(row, column, value, why)
  const [, id = '', stageThen = ''] = KEY.exec(row.key.toLowerCase()) ?? []
  const from = STAGES.find((stage) => stage === stageThen)
  const says = row.newStage !== '' || row.reason !== '' || row.note !== ''
  if (!from) {
    if (!says) return null
    return wrong(
      'Key',
      row.key,
      'The row does not say which student it is about. Write into the row of a downloaded sheet.',
    )
  }
  const moved = row.stageNow !== '' && stageOf(row.stageNow) !== from
  if (!says && !moved) return null
  const member = held.get(id)
  if (!member)
    return wrong('Name', row.name, 'This student is not in this cohort. Download a new sheet, and write into that.')
  if (row.name !== '' && fold(row.name) !== fold(member.name)) {
    return wrong(
      'Name',
      row.name,
      `The row was made for ${member.name}. Rows were sorted in part, or the name has changed: download a new sheet.`,
    )
  }
  if (moved && row.newStage === '') {
    return wrong(
      'Stage now',
      row.stageNow,
      'The stage now was written over. Write the stage that it shall be under “New stage”.',
    )
  }
  return said(row, member, from)
}

function said(row: FilledRow, member: HeldMember, from: Stage): SaidLine | WrongLine | null {
  const wrong = (column: string, value: string, why: string) => wrongAt(row, column, value, why)
  const to = row.newStage === '' ? from : stageOf(row.newStage)
  if (!to) return wrong('New stage', row.newStage, `There is no such stage. Choose one of ${wordsOf(STAGE_WORDS)}.`)
  if (row.note.length > LONGEST_NOTE)
    return wrong('Note', `${row.note.slice(0, 60)}…`, 'Write a note of at most 1,000 characters.')
  const given = NOT_TAKING_PART_REASONS.find((reason) => fold(NOT_TAKING_PART_WORDS[reason]) === fold(row.reason))
  if (row.reason !== '' && !given)
    return wrong('Reason', row.reason, `There is no such reason. Choose one of ${wordsOf(NOT_TAKING_PART_WORDS)}.`)
  if (given && to !== 'not_taking_part') {
    const why = `A reason is for students who do not take part. Choose “${STAGE_WORDS.not_taking_part}” under “New stage”, or take the reason out.`
    return wrong('Reason', row.reason, why)
  }
  // Who does not take part already has a reason, which a note leaves as it is.
  const reason = to === 'not_taking_part' ? (given ?? (from === to ? member.reason : null)) : null
  if (to === 'not_taking_part' && !reason)
    return wrong('Reason', '', `Say why they are not taking part: choose one of ${wordsOf(NOT_TAKING_PART_WORDS)}.`)
  const note = row.note || null
  if (to === from && note === null && (to !== 'not_taking_part' || reason === member.reason)) return null
  const { sheet, row: at } = row
  return { sheet, row: at, name: member.name, membershipId: member.id, from, to, reason, note }
}

/**
 * What becomes of a row when it is saved:
 * - `changes` the stage, the reason or the notes
 * - `there`: the service says so already, since the file was sent before, or somebody else was faster
 * - `meanwhile`: the stage has changed since the sheet was handed out, which a sheet knows nothing of; it is left
 * - `gone`: the student is no longer in the cohort
 */
export type Fate = 'changes' | 'there' | 'meanwhile' | 'gone'

export function fateOf(line: SaidLine, member: HeldMember | undefined): Fate {
  if (!member) return 'gone'
  const noted = line.note === null || member.said.includes(saidKey(line.to, line.note))
  const reasoned = line.to !== 'not_taking_part' || line.reason === member.reason
  if (line.to === member.stage && noted && reasoned) return 'there'
  return member.stage === line.from ? 'changes' : 'meanwhile'
}

const stageOf = (words: string): Stage | undefined => STAGES.find((stage) => fold(STAGE_WORDS[stage]) === fold(words))

/** Letters and digits alone: what an office program does to a space, a capital or an accent makes no other name. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const wordsOf = (words: Record<string, string>): string => {
  const all = Object.values(words)
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}
