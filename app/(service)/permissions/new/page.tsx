import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { PERMISSION_FIELD_WORDS, PERMISSION_FIELDS } from '#db/vocabulary.ts'
import { readAskForm } from '#lib/permissions/loaders.ts'
import { MOST_NAMES } from '#lib/permissions/rules.ts'
import { askPermissionHere } from './actions.ts'

export const metadata: Metadata = { title: 'Ask a school' }

export default async function AskPage() {
  const { schools } = await readAskForm()
  return (
    <>
      <Breadcrumbs items={[{ href: '/permissions', label: 'Permissions' }]} />
      <PageHeading>Ask a school</PageHeading>
      <p>
        The school’s coordinators get an email that there is a request, without names. They say which of their students
        you mean, and what you may use of what you ask for, until when at the latest. Ask for what you need, and no
        more.
      </p>
      <ActionForm action={askPermissionHere} submitLabel="Send request" beside={<a href="/permissions">Cancel</a>}>
        <SelectField
          label="School"
          name="schoolId"
          empty="Choose a school"
          options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
        />
        <Textarea
          label="Students"
          name="names"
          hint={`One name a line, as you know it. At most ${MOST_NAMES}`}
          rows={6}
          autoComplete="off"
        />
        <Checkboxes
          label="What do you need to know?"
          name="field"
          options={PERMISSION_FIELDS.map((field) => ({ value: field, label: PERMISSION_FIELD_WORDS[field] }))}
        />
        <Textarea
          label="What for?"
          name="purpose"
          hint="What you will use it for, and nothing else. Do not name students here"
        />
        <Textarea
          label="Who will read it?"
          name="recipients"
          hint="People and bodies by name, such as the members of the Children’s Services Committee"
          rows={3}
        />
        <DateField
          label="Last day"
          name="until"
          hint="At most a year from now. From the time below on, the students are no longer shown to you"
        />
        <TextField
          label="Time on that day"
          name="untilTime"
          hint="Such as 17:00 or 5pm"
          width={10}
          defaultValue="17:00"
        />
      </ActionForm>
    </>
  )
}
