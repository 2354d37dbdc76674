import type { Metadata } from 'next'
import { Button } from '#app/_ui/button.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readSearchPage } from '#lib/students/loaders.ts'
import { searchStudents } from './actions.ts'
import { FoundStudents } from './found-students.tsx'

export const metadata: Metadata = { title: 'Find a student' }

type Props = { searchParams: Promise<{ search?: string | string[] }> }

export default async function FindStudentPage({ searchParams }: Props) {
  const { search } = await searchParams
  const { words, tooShort, found } = await readSearchPage(typeof search === 'string' ? search : null)
  return (
    <>
      <PageHeading>Find a student</PageHeading>
      <search aria-label="Students">
        <form className="ask-row" action={searchStudents}>
          <TextField
            label="Student’s name or UPN"
            name="words"
            type="search"
            hint="Part of a name is enough, in any order. Accents, hyphens and capital letters do not matter."
            errors={tooShort ? ['Type at least two letters of a name'] : []}
            defaultValue={words}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
          />
          <Button>Find</Button>
        </form>
      </search>
      {found ? (
        <FoundStudents {...found} />
      ) : (
        <p className="hint">
          You see students of the schools that you work with. Searches are recorded: who searched, when, and how many
          students were found, but not what was typed.
        </p>
      )}
    </>
  )
}
