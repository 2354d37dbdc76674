import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import { type LogLine, sharingLines } from '#db/queries/sharing.ts'
import {
  SHARED_FIELD_WORDS,
  SHARING_BASIS_WORDS,
  SHARING_MEANS_WORDS,
  SHARING_RECIPIENT_WORDS,
  type StudentId,
} from '#db/vocabulary.ts'
import { today } from '#lib/clock.ts'
import type { Download } from '#lib/gate/download.ts'
import { mayAt } from '#lib/policy.ts'
import { harmlessCell } from '#lib/reports/harmless-cell.ts'
import { recordExport } from './record-sharing.ts'
import { daysOf, type SharingQuery } from './schema.ts'

const HEADINGS = ['Day', 'Student', 'Recipient', 'Kind of recipient', 'How', 'What', 'Ground', 'Times that day']

/**
 * A school's sharing log with the students by name, narrowed as the page was. It names students, and so is itself a line
 * in the ledger of each of them.
 */
export async function sharingFile(tx: Tx, actor: Actor, query: SharingQuery): Promise<Download | null> {
  const { recipient = null, period } = query
  const schoolId = query.school ?? actor.session.actingSchoolId ?? onlySchoolOf(actor)
  if (!schoolId || !mayAt(actor, 'sharing.export', schoolId)) return null
  const lines = await sharingLines(tx, schoolId, { recipient, ...daysOf(period, today()) })
  const students = new Set(lines.flatMap(({ studentId, name }): StudentId[] => (studentId && name ? [studentId] : [])))
  const fields = ['legalSurname', 'legalForename'] as const
  if (!(await recordExport(tx, actor, { schoolId, students: [...students], fields, means: 'export' }))) return null
  const subject = { kind: 'privacy_choice', id: null, schoolId } as const
  return {
    event: ['sharing.downloaded', subject, { lines: lines.length, students: students.size }],
    make: () => ({ name: 'sharing-log', body: sharingCsv(lines) }),
  }
}

function onlySchoolOf({ grants }: Actor) {
  const schools = new Set(grants.flatMap(({ role, schoolId }) => (role === 'school_coordinator' ? [schoolId] : [])))
  return schools.size === 1 ? [...schools][0] : undefined
}

/** As the reports' CSV: with a byte order mark for Excel, CRLF, every text quoted and made harmless. */
export function sharingCsv(lines: readonly LogLine[]): string {
  const rows = lines.map((line) => [
    line.day,
    line.name ?? (line.erased ? 'Deleted since' : 'Not shown'),
    line.recipientName,
    SHARING_RECIPIENT_WORDS[line.recipientKind],
    SHARING_MEANS_WORDS[line.means],
    line.fields.map((field) => SHARED_FIELD_WORDS[field]).join('; '),
    SHARING_BASIS_WORDS[line.basisKind],
    String(line.times),
  ])
  const text = (cells: string[]) => cells.map((cell) => `"${harmlessCell(cell).replaceAll('"', '""')}"`).join(',')
  return `\ufeff${[HEADINGS, ...rows].map(text).join('\r\n')}\r\n`
}
