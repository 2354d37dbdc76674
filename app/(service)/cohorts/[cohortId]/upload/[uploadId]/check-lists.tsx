import { Pagination } from '#app/_ui/pagination.tsx'
import type { CohortId } from '#db/vocabulary.ts'
import type { CheckPage } from '#lib/uploads/check-page.ts'
import { CloseMatches } from './close-matches.tsx'
import { Columns } from './columns.tsx'
import { Doubts } from './doubts.tsx'
import { ChangedStudents, NewStudents, NotInFile, UnchangedStudents } from './outcomes.tsx'
import { Problems } from './problems.tsx'

/** The part of the check page that is shown, and the way to its other pages. */
export function CheckLists({ check, cohortId }: { check: CheckPage; cohortId: CohortId }) {
  const { tab } = check.list
  return (
    <>
      <Shown check={check} cohortId={cohortId} />
      <Pagination
        label="Pages of this list"
        page={check.page}
        pages={check.pages}
        hrefOf={(page) => `?show=${tab}&page=${page}#parts`}
      />
    </>
  )
}

function Shown({ check, cohortId }: { check: CheckPage; cohortId: CohortId }) {
  const { list } = check
  switch (list.tab) {
    case 'problems':
      return <Problems check={check} list={list} />
    case 'doubts':
      return <Doubts check={check} list={list} />
    case 'matches':
      return <CloseMatches check={check} list={list} />
    case 'changed':
      return <ChangedStudents check={check} list={list} />
    case 'new':
      return <NewStudents check={check} list={list} />
    case 'unchanged':
      return <UnchangedStudents check={check} list={list} />
    case 'missing':
      return <NotInFile check={check} list={list} cohortId={cohortId} />
    case 'columns':
      return <Columns check={check} />
    default:
      return list satisfies never
  }
}
