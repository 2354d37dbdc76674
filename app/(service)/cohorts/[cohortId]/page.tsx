import type { Metadata } from 'next'
import { type CohortPage, readCohort } from '#lib/cohorts/loaders.ts'
import { drawOnce } from '#lib/gate/draw-once.ts'
import { notice } from '#lib/gate/flash.ts'
import { readFilters, writeFilters } from '#lib/progress/filters.ts'
import { CohortView } from './cohort-view.tsx'
import { ROWS } from './rows-html.ts'

type Props = {
  params: Promise<{ cohortId: string }>
  searchParams: Promise<{ [name: string]: string | string[] | undefined }>
}

async function read({ params, searchParams }: Props): Promise<CohortPage> {
  const [{ cohortId }, parameters] = await Promise.all([params, searchParams])
  return await readCohort(cohortId, writeFilters(readFilters(parameters)))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { cohort } = await read(props)
  return { title: `${cohort.name} · ${cohort.school}` }
}

export default async function CohortPageOf(props: Props) {
  const [page, news] = await Promise.all([read(props), notice()])
  return <CohortView page={{ ...page, rows: drawOnce(ROWS, page.rows) }} news={news} />
}
