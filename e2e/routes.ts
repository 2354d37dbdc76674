import { globSync } from 'node:fs'
import type { Place } from './access.ts'
import { holdersOf, type Permission } from './access.ts'

/** A file that the service hands out, or an answer that a page asks for again and again: what opens it, and where it is. */
type Route = { permission: Permission; at: (place: Place) => string; ofAPlace: boolean }

const ofUpload = (file: string) => (place: Place) => `/api/exports/uploads/${file}?upload=${place.uploadId}`
const ofCohort = (file: string) => (place: Place) => `/api/exports/cohorts/${file}?cohort=${place.cohortId}`
const figures = (format: string) => (_: Place) => `/api/exports/reports/stages.${format}?year=2026&small=hidden`

/**
 * Every route of the service that a browser asks, by the folder that it is in. Written down here for the same reason as
 * the pages (access.ts): a route that is not here fails the tests.
 */
export const ROUTES = {
  '/api/exports/cohorts/progress-sheets.xlsx': {
    ...{ permission: 'export.individuals', ofAPlace: true },
    at: ofCohort('progress-sheets.xlsx'),
  },
  '/api/exports/cohorts/template.csv': { permission: 'cohort.upload', ofAPlace: true, at: ofCohort('template.csv') },
  '/api/exports/cohorts/template.xlsx': { permission: 'cohort.upload', ofAPlace: true, at: ofCohort('template.xlsx') },
  '/api/exports/data-inventory.csv': {
    ...{ permission: 'data-inventory.read', ofAPlace: false },
    at: () => '/api/exports/data-inventory.csv',
  },
  '/api/exports/people/people.csv': {
    ...{ permission: 'export.individuals', ofAPlace: false },
    at: () => '/api/exports/people/people.csv',
  },
  '/api/exports/reports/stages.csv': { permission: 'report.read', ofAPlace: false, at: figures('csv') },
  '/api/exports/reports/stages.docx': { permission: 'report.read', ofAPlace: false, at: figures('docx') },
  '/api/exports/reports/stages.xlsx': { permission: 'report.read', ofAPlace: false, at: figures('xlsx') },
  '/api/exports/retention/disposals.csv': {
    ...{ permission: 'retention.read', ofAPlace: false },
    at: () => '/api/exports/retention/disposals.csv',
  },
  '/api/exports/sharing/log.csv': {
    ...{ permission: 'sharing.export', ofAPlace: true },
    at: ({ schoolId }) => `/api/exports/sharing/log.csv?school=${schoolId}`,
  },
  '/api/exports/rights/evidence.json': {
    ...{ permission: 'rights-case.export', ofAPlace: false },
    at: ({ caseId }) => `/api/exports/rights/evidence.json?case=${caseId}`,
  },
  '/api/exports/rights/figures.csv': {
    ...{ permission: 'rights-case.read', ofAPlace: false },
    at: () => '/api/exports/rights/figures.csv',
  },
  '/api/exports/rights/pack.html': {
    ...{ permission: 'rights-case.carry-out', ofAPlace: false },
    at: ({ caseId }) => `/api/exports/rights/pack.html?case=${caseId}`,
  },
  '/api/exports/rights/proof': {
    ...{ permission: 'rights-case.export', ofAPlace: false },
    at: ({ proofId }) => `/api/exports/rights/proof?proof=${proofId}`,
  },
  '/api/exports/uploads/errors-column': {
    ...{ permission: 'export.individuals', ofAPlace: true },
    at: ofUpload('errors-column'),
  },
  '/api/exports/uploads/problem-rows.xlsx': {
    ...{ permission: 'export.individuals', ofAPlace: true },
    at: ofUpload('problem-rows.xlsx'),
  },
  '/cohorts/[cohortId]/upload/[uploadId]/progress': {
    ...{ permission: 'cohort.upload', ofAPlace: true },
    at: ({ cohortId, uploadId }) => `/cohorts/${cohortId}/upload/${uploadId}/progress`,
  },
} as const satisfies Record<string, Route>

/** What the JSON API takes, as a request; `ofAPlace` where the address names something of a school. */
export type Asked = { scope: Permission; method: 'get' | 'post'; at: (place: Place) => string; ofAPlace: boolean }

/** By the path that the API's document gives it, and its method. */
export const API_ROUTES = {
  'get /cohorts': { scope: 'cohort.read', method: 'get', ofAPlace: false, at: () => '/cohorts' },
  'get /cohorts/{cohortId}': {
    ...{ scope: 'cohort.read', method: 'get', ofAPlace: true },
    at: ({ cohortId }) => `/cohorts/${cohortId}`,
  },
  'get /cohorts/{cohortId}/students': {
    ...{ scope: 'student.read', method: 'get', ofAPlace: true },
    at: ({ cohortId }) => `/cohorts/${cohortId}/students`,
  },
  'get /students/{studentId}': {
    ...{ scope: 'student.read', method: 'get', ofAPlace: true },
    at: ({ studentId }) => `/students/${studentId}`,
  },
  'get /reports/stages': { scope: 'report.read', method: 'get', ofAPlace: false, at: () => '/reports/stages' },
  'post /cohorts/{cohortId}/uploads': {
    ...{ scope: 'cohort.upload', method: 'post', ofAPlace: true },
    at: ({ cohortId }) => `/cohorts/${cohortId}/uploads`,
  },
  'get /cohorts/{cohortId}/uploads/{uploadId}': {
    ...{ scope: 'cohort.upload', method: 'get', ofAPlace: true },
    at: ({ cohortId, uploadId }) => `/cohorts/${cohortId}/uploads/${uploadId}`,
  },
  'post /cohorts/{cohortId}/uploads/{uploadId}/commit': {
    ...{ scope: 'cohort.upload', method: 'post', ofAPlace: true },
    at: ({ cohortId, uploadId }) => `/cohorts/${cohortId}/uploads/${uploadId}/commit`,
  },
} as const satisfies Record<string, Asked>

/** Whose tokens reach that far: who holds the permission of the scope's name, and may make tokens. */
export const ownersOf = (scope: Permission) =>
  holdersOf(scope).filter((role) => holdersOf('api-token.make').includes(role))

/** Routes that no table has decided about. The API's own are compared with its document, which names each. */
export function undecidedRoutes(): string[] {
  const elsewhere = [
    ...['/api/health', '/api/ready', '/api/auth/callback/[provider]'],
    // Of whoever holds a link (rights-carried-out.spec.ts).
    ...['/data-rights/download/[token]/file'],
    // Of the officer who asked, and nobody else (access-to-partners-and-permissions.spec.ts).
    ...['/api/exports/permissions/students.csv'],
  ]
  return globSync('app/**/route.ts')
    .map((file) => file.replace(/^app(\/\(\w+\))?/, '').replace(/\/route\.ts$/, ''))
    .filter((route) => !route.startsWith('/api/v1/') && ![...elsewhere, ...Object.keys(ROUTES)].includes(route))
}
