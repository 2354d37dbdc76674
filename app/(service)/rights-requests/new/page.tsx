import type { Metadata } from 'next'
import { Breadcrumbs } from '#app/_ui/breadcrumbs.tsx'
import { Checkboxes } from '#app/_ui/checkboxes.tsx'
import { DateField } from '#app/_ui/date-field.tsx'
import { Details } from '#app/_ui/details.tsx'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { Radios } from '#app/_ui/radios.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { Textarea } from '#app/_ui/textarea.tsx'
import {
  RIGHTS_ASK_PLAIN_WORDS,
  RIGHTS_ASK_WORDS,
  RIGHTS_ASKS,
  RIGHTS_CHANNEL_WORDS,
  RIGHTS_REQUESTER_WORDS,
  RIGHTS_REQUESTERS,
} from '#db/vocabulary.ts'
import { readEnterPage } from '#lib/rights/office/loaders.ts'
import { STAFF_CHANNELS } from '#lib/rights/office/schema.ts'
import { enterHere } from './actions.ts'

export const metadata: Metadata = { title: 'Enter a request · Rights requests' }

/** A request that arrived without the web form: the law asks for none. */
export default async function EnterPage() {
  const { schools } = await readEnterPage()
  return (
    <>
      <Breadcrumbs items={[{ href: '/rights-requests', label: 'Rights requests' }]} />
      <PageHeading>Enter a request</PageHeading>
      <p className="lead">
        Somebody may ask in any way, without naming a law. Enter the day on which it truly arrived anywhere in the
        council: from that day the law counts.
      </p>
      <ActionForm action={enterHere} submitLabel="Enter the request" beside={<a href="/rights-requests">Cancel</a>}>
        <Radios
          label="How it arrived"
          name="channel"
          options={STAFF_CHANNELS.map((value) => ({ value, label: RIGHTS_CHANNEL_WORDS[value] }))}
        />
        <DateField
          label="The day on which it arrived"
          name="receivedOn"
          hint="Also if it was a Sunday, or lay somewhere for a while"
        />
        <Checkboxes
          label="What is asked"
          name="asks"
          hint="In their words, not in those of the law: several are possible"
          options={RIGHTS_ASKS.map((value) => ({ value, label: RIGHTS_ASK_PLAIN_WORDS[value] }))}
        />
        <Details summary="In their own words, for each">
          {RIGHTS_ASKS.map((ask) => (
            <Textarea key={ask} label={RIGHTS_ASK_WORDS[ask]} name={`details_${ask}`} rows={3} optional />
          ))}
        </Details>
        <h2>Whom it is about</h2>
        <TextField label="Name" name="subjectName" hint="As they wrote it" />
        <DateField label="Date of birth" name="subjectDateOfBirth" optional />
        <SelectField
          label="School"
          name="subjectSchoolId"
          empty="Not said"
          options={schools.map(({ id, name, town }) => ({ value: id, label: `${name}, ${town}` }))}
          optional
        />
        <h2>Who asks</h2>
        <Radios
          label="Who asks"
          name="requester"
          options={RIGHTS_REQUESTERS.map((value) => ({ value, label: RIGHTS_REQUESTER_WORDS[value] }))}
        />
        <TextField
          label="Their name"
          name="requesterName"
          hint="Leave it empty if it is the person themself"
          optional
        />
        <Textarea label="Why they say that they may ask" name="authority" rows={2} optional />
        <TextField label="Email address" name="requesterEmail" type="email" spellCheck={false} optional />
        <Textarea label="Postal address" name="requesterAddress" rows={4} optional />
        <TextField label="Telephone number" name="requesterPhone" type="tel" width={20} optional />
      </ActionForm>
    </>
  )
}
