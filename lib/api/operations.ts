import type { z } from 'zod'
import type { ApiScope } from '#db/vocabulary.ts'
import type { ProblemCode } from './problems.ts'
import * as schema from './schema.ts'

/** One thing that a machine can ask for: read by the gate, which makes the route of it, and by the document. */
export type Operation = {
  method: 'GET' | 'POST'
  /** Below /api/v1. */
  path: `/${string}`
  /** Of the token; the permission of the same name is asked of its owner. */
  scope: ApiScope
  summary: string
  description: string
  parameters: z.ZodType
  query: z.ZodType
  takes: 'nothing' | 'json' | 'file'
  /** Whether it may take so long that it is answered with 202 and an address to ask at. */
  mayTakeLong?: true
  body: z.ZodType
  answer: keyof typeof ANSWERS
  /** What it may refuse besides what every operation does (document.ts). */
  refuses: readonly ProblemCode[]
}

/** Answers by the names that the document gives them. */
export const ANSWERS = {
  Cohort: schema.Cohort,
  CohortList: schema.CohortList,
  StudentList: schema.StudentList,
  Student: schema.Student,
  Upload: schema.Upload,
  StageFigures: schema.StageFigures,
} as const satisfies Record<string, z.ZodType>

const read = { method: 'GET', query: schema.NoQuery, takes: 'nothing', body: schema.NoBody } as const

export const OPERATIONS = {
  listCohorts: {
    ...read,
    path: '/cohorts',
    scope: 'cohort.read',
    summary: 'List cohorts',
    description:
      'The cohorts of the schools in which the token’s owner has a role, in the order in which they were made.',
    parameters: schema.NoPath,
    query: schema.CohortsQuery,
    answer: 'CohortList',
    refuses: [],
  },
  readCohort: {
    ...read,
    path: '/cohorts/{cohortId}',
    scope: 'cohort.read',
    summary: 'Read a cohort',
    description: 'A cohort with its numbers of students by stage.',
    parameters: schema.CohortPath,
    answer: 'Cohort',
    refuses: ['not_found'],
  },
  listStudents: {
    ...read,
    path: '/cohorts/{cohortId}/students',
    scope: 'student.read',
    summary: 'List the students of a cohort',
    description: 'The students of a cohort with where they stand. Each page that is read is written down.',
    parameters: schema.CohortPath,
    query: schema.StudentsQuery,
    answer: 'StudentList',
    refuses: ['not_found'],
  },
  readStudent: {
    ...read,
    path: '/students/{studentId}',
    scope: 'student.read',
    summary: 'Read a student',
    description: 'One student, and where they stand in each of their cohorts. The look is written down.',
    parameters: schema.StudentPath,
    answer: 'Student',
    refuses: ['not_found'],
  },
  receiveUpload: {
    method: 'POST',
    path: '/cohorts/{cohortId}/uploads',
    scope: 'cohort.upload',
    summary: 'Upload a cohort file',
    description:
      'Reads and checks the file, and says what would become of its rows. No student is touched before the upload is committed. With an Idempotency-Key, the same file under the same key within a day answers the first upload again (200). A file that takes longer than 20 seconds is answered with 202 and the address at which to ask for it (`Location`): its state is `received` until it is read.',
    parameters: schema.CohortPath,
    query: schema.NoQuery,
    takes: 'file',
    mayTakeLong: true,
    body: schema.FileBody,
    answer: 'Upload',
    refuses: ['not_found', 'too_large', 'media_type', 'file_refused'],
  },
  readUpload: {
    ...read,
    path: '/cohorts/{cohortId}/uploads/{uploadId}',
    scope: 'cohort.upload',
    summary: 'Read an upload',
    description: 'What would become of its rows, or what was saved.',
    parameters: schema.UploadPath,
    answer: 'Upload',
    refuses: ['not_found'],
  },
  commitUpload: {
    method: 'POST',
    path: '/cohorts/{cohortId}/uploads/{uploadId}/commit',
    scope: 'cohort.upload',
    summary: 'Commit an upload',
    description:
      'Saves what the upload said, all or nothing; rows with problems are left out. Committing again saves nothing more, and gives the same answer. What takes longer than 20 seconds is answered with 202: the state is `saving` until it is done.',
    parameters: schema.UploadPath,
    query: schema.NoQuery,
    takes: 'json',
    mayTakeLong: true,
    body: schema.CommitBody,
    answer: 'Upload',
    refuses: [
      'not_found',
      'close_matches_open',
      'changed_since',
      'not_now',
      'set_aside',
      'undone',
      'too_large',
      'media_type',
    ],
  },
  readStages: {
    ...read,
    path: '/reports/stages',
    scope: 'report.read',
    summary: 'Read the figures by school and stage',
    description: 'The figures of the report “Stages by school”. That they were read is written down.',
    parameters: schema.NoPath,
    query: schema.StagesQuery,
    answer: 'StageFigures',
    refuses: [],
  },
} as const satisfies Record<string, Operation>
