import type { StagesReport } from '#lib/reports/loaders.ts'
import type { SmallNumbers } from '#lib/reports/schema.ts'

type Asked = Pick<StagesReport, 'year' | 'yearGroup'> & { small: SmallNumbers }

/** The parameters of a report's address, so that a view and its files are asked for in the same words. */
export function asked({ year, yearGroup, small }: Asked): string {
  return new URLSearchParams({ year: `${year}`, yearGroup: `${yearGroup ?? ''}`, small }).toString()
}
