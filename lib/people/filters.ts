import { z } from 'zod'
import type { SchoolId } from '#db/vocabulary.ts'

/** What the list of people is narrowed to, as its address says it. */
export type PeopleFilters = {
  /** Sealed words: a name in an address would stay in histories and logs. */
  search: string | null
  schoolId: SchoolId | null
  /** Those alone who have no second factor. */
  withoutFactor: boolean
  /** From 1. */
  page: number
}

const Id = z.uuid()
const Page = z.string().regex(/^[1-9]\d{0,4}$/)

type Address = { readonly [name: string]: unknown }

/** Reads an address; what means nothing counts as not given. */
export function readPeopleFilters({ search, school, factor, page }: Address): PeopleFilters {
  const wantedPage = Page.safeParse(page)
  return {
    search: typeof search === 'string' && search !== '' ? search : null,
    schoolId: Id.safeParse(school).success ? (school as SchoolId) : null,
    withoutFactor: factor === 'without',
    page: wantedPage.success ? Number(wantedPage.data) : 1,
  }
}

/** `?factor=without&page=2`, or nothing where nothing is narrowed. */
export function writePeopleFilters({ search, schoolId, withoutFactor, page }: PeopleFilters): string {
  const query = new URLSearchParams()
  if (search) query.set('search', search)
  if (schoolId) query.set('school', schoolId)
  if (withoutFactor) query.set('factor', 'without')
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `?${query}` : ''
}

/** The same for a download, of which there are no pages. */
export const PeopleQuery = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((address) => ({ ...readPeopleFilters(address), page: 1 }))
