import type { PermittedStudent } from '#db/queries/permission.ts'
import {
  PERMISSION_FIELD_WORDS,
  PERMISSION_FIELDS,
  type PermissionField,
  STAGE_WORDS,
  type Stage,
} from '#db/vocabulary.ts'

type Column = { heading: string; shown: (student: PermittedStudent) => string | null }

const VALUES = {
  names: ({ legalForename, legalSurname, preferredForename }) =>
    legalSurname === null
      ? null
      : `${legalForename} ${legalSurname}${preferredForename && preferredForename !== legalForename ? ` (${preferredForename})` : ''}`,
  year_group: ({ yearGroup }) => (yearGroup === null ? null : `Year ${yearGroup}`),
  tutor_group: ({ tutorGroup }) => tutorGroup,
  date_of_birth: ({ dateOfBirth }) => dateOfBirth,
  email: ({ email }) => email,
  stage: ({ stage }) => (stage === null ? null : STAGE_WORDS[stage as Stage]),
} satisfies Record<PermissionField, Column['shown']>

export type PermittedColumn = Column & { field: PermissionField }

/** The columns that some student of the permission has a grant for, in the order of the closed list. */
export const columnsOf = (students: readonly Pick<PermittedStudent, 'fields'>[]): PermittedColumn[] =>
  PERMISSION_FIELDS.filter((field) => students.some(({ fields }) => fields.includes(field))).map((field) => ({
    field,
    heading: PERMISSION_FIELD_WORDS[field],
    shown: VALUES[field],
  }))

/** What a cell says: the value, that none is held, or that the school did not permit it. */
export function cellOf(student: PermittedStudent, { field, shown }: PermittedColumn): string {
  if (!student.fields.includes(field)) return 'Not permitted'
  return shown(student) ?? '–'
}
