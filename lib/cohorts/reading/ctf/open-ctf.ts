import { LIMITS } from '../limits.ts'
import { CORRUPT_MESSAGE, Refusal } from '../refusal.ts'
import type { OpenedFile } from '../table/cell.ts'
import { decodeXml } from './decode-xml.ts'
import { type Pupil, readPupils } from './read-pupils.ts'

/** The columns under which a pupil's values are shown, in order. */
const HEADINGS: Record<keyof Pupil, string> = {
  upn: 'UPN',
  surname: 'Legal Surname',
  forename: 'Legal Forename',
  preferredForename: 'Preferred Forename',
  born: 'Date of Birth',
  year: 'NC Year',
  group: 'Registration Group',
  uln: 'ULN',
}

/**
 * Opens a Common Transfer File (`CTfile > CTFpupilData > Pupil`, DfE) as one sheet named `Pupils`: headings in row 1,
 * the first pupil in row 2. What the file says nothing of, for any pupil, has no column.
 */
export function openCtf(file: Buffer): OpenedFile {
  const pupils = readPupils(decodeXml(file))
  if (pupils === null) {
    const message =
      'This XML file is not a Common Transfer File. Export your list as .xlsx or .csv, or the pupils as a Common Transfer File, and upload that.'
    throw new Refusal('UNSUPPORTED_FORMAT', message)
  }
  if (pupils.length === 0) {
    const message =
      'There is no pupil in this Common Transfer File. Export the students of your cohort, and upload that.'
    throw new Refusal('NO_HEADINGS', message)
  }
  if (pupils.some((pupil) => Object.values(pupil).some((value) => value.length > LIMITS.cellLength))) {
    throw new Refusal('CORRUPT', CORRUPT_MESSAGE)
  }
  const keys = Object.keys(HEADINGS) as (keyof Pupil)[]
  const present = keys.filter((key) => key === 'upn' || key === 'surname' || pupils.some((pupil) => pupil[key]))
  const table = [present.map((key) => HEADINGS[key]), ...pupils.map((pupil) => present.map((key) => pupil[key] ?? ''))]
  const sheet: OpenedFile['sheets'][number] = {
    name: 'Pupils',
    state: 'visible',
    rowCount: table.length,
    width: (row) => table[row]?.length ?? 0,
    cell: (row, column) => table[row]?.[column] || null,
    isRowHidden: () => false,
  }
  return { format: 'xml', sheets: [sheet], date1904: false, cut: false }
}
