import { STAGES, type Stage } from '#db/vocabulary.ts'

export const SORTS = ['name', 'group', 'stage', 'since'] as const
export type Sort = (typeof SORTS)[number]

/** An ordinary cohort is one page; the larger size is there to print a whole year. */
export const PAGE_SIZES = [200, 500] as const
/** Stands for "no tutor group" where a tutor group can be chosen. */
export const NO_GROUP = '-'

/** What a list of students is narrowed down to, and how it is ordered: what stands in the page's address. */
export type ListFilters = {
  stage: Stage | null
  /** A tutor group, or NO_GROUP. */
  group: string | null
  /** The words searched for, sealed (lib/students/sealed-search.ts): a name has no place in an address. */
  search: string | null
  sort: Sort
  descending: boolean
  page: number
  size: (typeof PAGE_SIZES)[number]
  /** Whether rows come with a box to tick where no script can draw it. */
  boxes: boolean
}

type Parameters = { readonly [name: string]: string | string[] | undefined }

/** Reads an address's parameters. What cannot be read is as good as absent: an address is never an error. */
export function readFilters(parameters: Parameters): ListFilters {
  const text = (name: string, longest: number): string | null => {
    const value = parameters[name]
    // Postgres takes no NUL.
    return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, longest) || null : null
  }
  const page = Number(text('page', 6) ?? 1)
  return {
    stage: STAGES.find((stage) => stage === text('stage', 20)) ?? null,
    group: text('group', 60),
    search: text('search', 600),
    sort: SORTS.find((sort) => sort === text('sort', 10)) ?? 'name',
    descending: text('dir', 4) === 'desc',
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
    size: PAGE_SIZES.find((size) => String(size) === text('show', 4)) ?? PAGE_SIZES[0],
    boxes: text('boxes', 3) === 'yes',
  }
}

/** The address's query for these filters, with a question mark; '' where all is as it comes. */
export function writeFilters(filters: ListFilters): string {
  const given = new URLSearchParams()
  const { stage, group, search, sort, descending, page, size, boxes } = filters
  if (stage) given.set('stage', stage)
  if (group) given.set('group', group)
  if (search) given.set('search', search)
  if (sort !== 'name') given.set('sort', sort)
  if (descending) given.set('dir', 'desc')
  if (size !== PAGE_SIZES[0]) given.set('show', String(size))
  if (boxes) given.set('boxes', 'yes')
  if (page > 1) given.set('page', String(page))
  return given.size > 0 ? `?${given}` : ''
}
