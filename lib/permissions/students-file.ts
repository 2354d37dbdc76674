import 'server-only'
import type { Actor, Tx } from '#db/actor.ts'
import type { PermittedStudent } from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import type { Download } from '#lib/gate/download.ts'
import { harmlessCell } from '#lib/reports/harmless-cell.ts'
import { cellOf, columnsOf } from './columns.ts'
import { look } from './look.ts'
import { dayOf } from './rules.ts'

/** A permission's students as a file: the same students and fields as on the page, and the day by which to delete it. */
export async function studentsFile(
  tx: Tx,
  actor: Actor,
  { permission: id }: { permission: PermissionId },
): Promise<Download | null> {
  const found = await look(tx, actor, id, 'permission.downloaded')
  if (!found) return null
  const { request, students } = found
  return {
    event: [
      'permission.downloaded',
      { kind: 'permission', id, schoolId: request.schoolId },
      { students: students.length },
    ],
    make: () => ({ name: 'permitted-students', body: studentsCsv(students) }),
  }
}

/** As the reports' CSV: with a byte order mark for Excel, CRLF, every text quoted and made harmless. */
export function studentsCsv(students: readonly PermittedStudent[]): string {
  const columns = columnsOf(students)
  const rows = students.map((student) => [...columns.map((column) => cellOf(student, column)), dayOf(student.until)])
  const headings = [...columns.map(({ heading }) => heading), 'Delete by']
  const line = (cells: string[]) => cells.map((cell) => `"${harmlessCell(cell).replaceAll('"', '""')}"`).join(',')
  return `\ufeff${[headings, ...rows].map(line).join('\r\n')}\r\n`
}
