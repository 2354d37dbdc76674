import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import { HOLD_GROUND_WORDS, HOLD_GROUNDS } from '#db/vocabulary.ts'
import { readNewHold } from '#lib/retention/loaders.ts'
import { placeHoldHere } from '../../actions.ts'

export const metadata: Metadata = { title: 'Place a hold · Retention' }

/** Keeps one student's record beyond its date: whose, why, and until when it is looked at again. */
export default async function NewHoldPage() {
  const { schools } = await readNewHold()
  return (
    <>
      <Breadcrumbs items={[{ href: '/retention', label: 'Retention' }]} />
      <PageHeading>Place a hold</PageHeading>
      <p className="lead">
        The student’s record is kept until you release the hold, whatever its date. That you placed it, and each look at
        it, is written down.
      </p>
      <ActionForm action={placeHoldHere} submitLabel="Place the hold" beside={<a href="/retention">Cancel</a>}>
        <h2>Whose record</h2>
        <SelectField
          label="School"
          name="schoolId"
          empty="Choose a school"
          options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
        />
        <TextField
          label="UPN"
          name="upn"
          hint="13 characters. Where you do not know it, the surname and date of birth"
          width={20}
          spellCheck={false}
          autoCapitalize="characters"
          autoComplete="off"
          optional
        />
        <TextField label="Surname" name="surname" width={20} autoComplete="off" spellCheck={false} optional />
        <DateField label="Date of birth" name="born" optional />
        <h2>Why it is kept</h2>
        <Radios
          label="What it is for"
          name="ground"
          options={HOLD_GROUNDS.map((value) => ({ value, label: HOLD_GROUND_WORDS[value] }))}
        />
        <Textarea
          label="Why the record must not be deleted"
          name="reason"
          rows={4}
          hint="Such as the reference of the claim. Only the data protection officer reads it here"
        />
        <DateField
          label="Look at it again on"
          name="reviewOn"
          hint="It does not end by itself: you are reminded on the page of retention"
        />
      </ActionForm>
    </>
  )
}
