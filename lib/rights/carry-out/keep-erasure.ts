import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { LedgerEntry } from '#db/queries/rights-data.ts'

/** Of a student, or of somebody with an account; files of before know no accounts. */
const reference = z.uuid().nullable().default(null)
const Entry = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    schoolId: reference,
    studentId: reference,
    accountId: reference,
    at: z.string(),
  })
  .refine(
    ({ schoolId, studentId, accountId }) =>
      (studentId === null) === (schoolId === null) && (studentId === null) !== (accountId === null),
  )

/** Where erasures are kept beside the database: a file each, named by its entry in the ledger. */
const folderIn = (data: string): string => path.join(data, 'erasures')

/**
 * Writes an erasure down beside the database, where a restored copy of it does not take it along. When this has returned,
 * the disk has it: the file, its name, and the folder's. A file each, put in its place whole, so that instances that share a
 * folder never write over one another, and folders of several are put together by copying. References alone; nobody's name.
 * @param data the data folder
 */
export async function keepErasure(data: string, entry: LedgerEntry): Promise<void> {
  const { id, caseId, schoolId, studentId, accountId, at } = entry
  const folder = folderIn(data)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${id}.json`)
  // Two who keep the same entry write the same words, each into a file of its own until it takes its place.
  const beside = `${file}.${randomUUID()}`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify({ id, caseId, schoolId, studentId, accountId, at })}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
  await onDisk(folder)
  // A folder that was just made has a name in another one.
  if (made !== undefined) await onDisk(path.dirname(made))
}

async function onDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Lets go of one that is past its date. */
export const forgetErasure = (data: string, id: string): Promise<void> =>
  rm(path.join(folderIn(data), `${id}.json`), { force: true })

/**
 * The erasures that are kept in a data folder.
 * @throws when a file is not what this service writes: an erasure that cannot be read must not pass for none
 */
export async function keptErasures(data: string): Promise<LedgerEntry[]> {
  const folder = folderIn(data)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const files = names.filter((name) => name.endsWith('.json')).sort()
  return await Promise.all(files.map((name) => read(path.join(folder, name))))
}

async function read(file: string): Promise<LedgerEntry> {
  try {
    return Entry.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new Error(`${file} is not an erasure that this service wrote: put the right file in its place.`, {
      cause: error,
    })
  }
}
