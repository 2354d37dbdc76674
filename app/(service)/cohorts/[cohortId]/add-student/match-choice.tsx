'use client'

import { use } from 'react'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { FormContext } from '#app/_ui/form-state.ts'
import { InsetText } from '#app/_ui/inset-text.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import type { StudentId } from '#db/vocabulary.ts'
import { namesOf, type Values } from '#lib/students/rules.ts'
import { SideBySide } from './side-by-side.tsx'

type Names = { legalForename: string; legalSurname: string; preferredForename: string | null }
type Match = Values & Names & { id: StudentId; same: boolean; inCohort: boolean }
type Beside = { matches?: Match[]; typed?: Values & Names }

/** Students already held who are, or may be, the one typed in; and what to do about it. Part of the form. */
export function MatchChoice() {
  const { state } = use(FormContext)
  const { matches = [], typed } = (state?.beside ?? {}) as Beside
  const [first] = matches
  if (!first || !typed) return null
  // Once somebody is certain, those who are merely like them say nothing more.
  const shown = first.same ? [first] : matches
  return (
    <>
      {shown.map((match) => (
        <SideBySide
          key={match.id}
          caption={`${namesOf(match).name}, already in this school`}
          held={match}
          typed={typed}
        />
      ))}
      {first.same ? <SameStudent match={first} /> : <LikeStudents matches={shown} typedName={namesOf(typed).name} />}
    </>
  )
}

function SameStudent({ match }: { match: Match }) {
  const { name } = namesOf(match)
  if (match.inCohort) {
    return (
      <InsetText>
        <p id="match">
          {name} is in this cohort already, so there is nothing to add.{' '}
          <a href={`/students/${match.id}`}>Open {name}’s page</a> to change what is held.
        </p>
      </InsetText>
    )
  }
  return (
    <Checkboxes
      label={`${name} is already a student of this school`}
      name="match"
      options={[
        {
          value: `same:${match.id}`,
          label: `Put ${name} into this cohort`,
          hint: 'What is held stays as it is. Change it on the student’s page afterwards.',
        },
      ]}
    />
  )
}

function LikeStudents({ matches, typedName }: { matches: Match[]; typedName: string }) {
  return (
    <Radios
      label={matches.length === 1 ? 'Is this the same student?' : 'Is one of them the same student?'}
      name="match"
      options={[
        ...matches.map((match) => ({
          value: `same:${match.id}`,
          label: match.inCohort
            ? `The same student: ${namesOf(match).name} is in this cohort already, so add nobody`
            : `The same student: put ${namesOf(match).name}, as held, into this cohort`,
        })),
        {
          value: `different:${matches.map(({ id }) => id).join(',')}`,
          label: `${matches.length === 1 ? 'Both' : 'All'} are different people: add ${typedName} as a new student`,
        },
      ]}
    />
  )
}
