import type { Metadata } from 'next'
import { DateField } from '#app/_ui/date-field.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { SubmitButton } from '#app/_ui/submit-button.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { readPersonPage } from '#lib/rights/office/loaders.ts'
import { mayFindPerson } from '#lib/rights/office/standing.ts'
import { CaseFrame, NotNow } from '../case-frame.tsx'
import { dateParts } from '../date-parts.ts'
import { Seen } from '../seen.tsx'
import { subjectWords } from '../subject-words.ts'
import { chooseHere, searchAccountsHere, searchStudentsHere } from './actions.ts'
import { Found } from './found.tsx'
import { Searches } from './searches.tsx'

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<{ [name: string]: string | string[] | undefined }>
}

export const metadata: Metadata = { title: 'Find the person · Rights requests' }

/** Whom in the service a request is about: looked for in every school, each search on the record. */
export default async function PersonPage({ params, searchParams }: Props) {
  const { search: sealed } = await searchParams
  const page = await readPersonPage((await params).caseId, typeof sealed === 'string' ? sealed : null)
  const { held, subject, search, found, findings } = page
  if (!mayFindPerson(held))
    return (
      <CaseFrame held={held} heading="Find the person">
        <NotNow held={held}>The request is decided: whom it is about stays as it is.</NotNow>
      </CaseFrame>
    )
  const [surname, forename] = namesOf(held.subjectName)
  const students = search?.where === 'students' ? search : null
  return (
    <CaseFrame held={held} heading="Find the person">
      {subject ? (
        <>
          <p className="lead">The request is about {subjectWords(subject)}.</p>
          <ActionForm action={chooseHere}>
            <Seen held={held} />
            <input type="hidden" name="who" value="nobody" />
            <SubmitButton variant="secondary">It is not them after all</SubmitButton>
          </ActionForm>
        </>
      ) : (
        <p className="lead">
          Every search is written down: what was looked for, where, when and by whom, also where nothing is found. Tell
          the requester nothing of what you see here.
        </p>
      )}
      {search && found && <Found held={held} found={found} where={search.where} />}
      <section>
        <h2>Look among students</h2>
        <ActionForm action={searchStudentsHere} submitLabel="Search students">
          <input type="hidden" name="caseId" value={held.id} />
          <TextField
            label="Surname"
            name="surname"
            hint="Or its beginning"
            width={20}
            defaultValue={students?.surname ?? surname}
          />
          <TextField
            label="Forename"
            name="forename"
            width={20}
            defaultValue={students?.forename ?? forename}
            optional
          />
          <DateField
            label="Date of birth"
            name="born"
            hint="The year alone, or month and year, if no more is known"
            defaultValue={
              students
                ? partsOf(students.born)
                : held.subjectDateOfBirth
                  ? dateParts(held.subjectDateOfBirth)
                  : undefined
            }
            optional
          />
        </ActionForm>
      </section>
      <Details summary="Look among accounts of staff" open={search?.where === 'accounts'}>
        <p>
          Somebody who works with the service has the same rights. Then the request is about their account, and no
          student’s record is opened.
        </p>
        <ActionForm action={searchAccountsHere} submitLabel="Search accounts">
          <input type="hidden" name="caseId" value={held.id} />
          <TextField
            label="Part of the name, or the email address"
            name="words"
            width={20}
            defaultValue={search?.where === 'accounts' ? search.words : undefined}
          />
        </ActionForm>
      </Details>
      <Searches findings={findings} />
      <p>
        <a href={`/rights-requests/${held.id}`}>Back to the request</a>
      </p>
    </CaseFrame>
  )
}

/** What of a name is probably the surname: from a small word such as "de" on, else the last word; and the first name. */
function namesOf(name: string | null): [surname: string, forename: string] {
  const words = (name ?? '').split(/\s+/).filter(Boolean)
  const particle = words.findIndex((word, at) => at > 0 && /^\p{Ll}/u.test(word))
  const surname = particle > 0 ? words.slice(particle).join(' ') : (words.at(-1) ?? '')
  return [surname, words.length > 1 ? (words[0] ?? '') : '']
}

/** A date of birth of which a part is known. */
function partsOf(born: string): { day?: string; month?: string; year?: string } {
  const [year, month, day] = born.split('-')
  return { year, month: month && String(Number(month)), day: day && String(Number(day)) }
}
