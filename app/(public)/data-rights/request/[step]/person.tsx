import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { Answers } from '#lib/rights/public/answers.ts'
import { listSchoolNames } from '#lib/rights/public/loaders.ts'
import { answerPerson } from '../actions.ts'

export async function Person({ answers }: { answers: Answers }) {
  const schools = await listSchoolNames()
  const self = answers.who === 'self'
  const [year, month, day] = (answers.dateOfBirth ?? '').split('-').map(Number)
  return (
    <>
      <PageHeading>{self ? 'Who are you?' : 'Whom is the request about?'}</PageHeading>
      <p>We need this to look for the right person, and use it for nothing else.</p>
      <ActionForm action={answerPerson} submitLabel="Continue">
        <TextField
          label="Full name"
          name="name"
          hint={self ? 'As your school has it' : 'Their name, as the school has it'}
          autoComplete={self ? 'name' : undefined}
          spellCheck={false}
          defaultValue={answers.name}
        />
        <DateField
          label="Date of birth"
          name="dateOfBirth"
          hint="For example, 14 6 2011. Leave it empty if you do not know it"
          autoComplete={self ? 'bday' : undefined}
          defaultValue={year && month && day ? { day: `${day}`, month: `${month}`, year: `${year}` } : undefined}
          optional
        />
        <TextField
          label="School or college"
          name="school"
          hint={
            self
              ? 'The one that you go to or went to, or where you work. Leave it empty if it is not about a school'
              : 'The one that they go to or went to. Leave it empty if you do not know it'
          }
          list="schools"
          spellCheck={false}
          defaultValue={answers.school ?? undefined}
          optional
        />
        <datalist id="schools">
          {schools.map(({ id, name, town }) => (
            <option key={id} value={name}>
              {town}
            </option>
          ))}
        </datalist>
      </ActionForm>
    </>
  )
}
