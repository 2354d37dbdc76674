import { download } from '#lib/gate/download.ts'
import { PeopleQuery } from '#lib/people/filters.ts'
import { peopleFile } from '#lib/people/people-file.ts'

export const GET = download('export.individuals', { query: PeopleQuery, format: 'csv', page: '/people' }, peopleFile)
