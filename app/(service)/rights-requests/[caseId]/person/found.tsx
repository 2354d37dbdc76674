import { ActionForm } from '#app/_ui/form.tsx'
import { formatDate } from '#app/_ui/format-date.ts'
import { Radios } from '#app/_ui/radios.tsx'
import type { Candidates } from '#lib/rights/office/find-person.ts'
import { Seen } from '../seen.tsx'
import { postsWords } from '../subject-words.ts'
import { chooseHere } from './actions.ts'

type Props = { held: { id: string; version: number }; found: Candidates; where: 'students' | 'accounts' }

/** Who may be meant: as much of each as it takes to tell them apart. */
export function Found({ held, found: { students, accounts }, where }: Props) {
  const options = [
    ...students.map((one) => ({
      value: `student:${one.studentId}`,
      label: `${one.forename} ${one.surname}${one.preferred ? ` (${one.preferred})` : ''}`,
      hint: `Born ${formatDate(one.dateOfBirth)}, Year ${one.yearGroup}, ${one.school}`,
    })),
    ...accounts.map((one) => ({
      value: `account:${one.personId}`,
      label: one.name,
      hint: `${one.email}, ${postsWords(one.posts)}`,
    })),
  ]
  if (options.length === 0)
    return (
      <section>
        <h2>Nobody found</h2>
        <p>
          No {where === 'students' ? 'student' : 'account'} fits, and the record says that you looked. Try less of the
          name, or another spelling; a name may have changed.
        </p>
      </section>
    )
  return (
    <section>
      <h2>
        {options.length === 20 ? 'The first 20 who fit' : `${options.length} ${options.length === 1 ? 'fits' : 'fit'}`}
      </h2>
      <ActionForm action={chooseHere} submitLabel="It is about this person">
        <Seen held={held} />
        <Radios label="Who is it?" name="who" options={options} />
      </ActionForm>
    </section>
  )
}
