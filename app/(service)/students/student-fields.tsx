import { DateField } from '#app/_ui/date-field.tsx'
import { SelectField } from '#app/_ui/select-field.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { STUDENT_FIELD_WORDS as WORDS, YEAR_GROUPS } from '#db/vocabulary.ts'
import type { Values } from '#lib/students/rules.ts'

const YEARS = YEAR_GROUPS.map((year) => ({ value: String(year), label: `Year ${year}` }))
/** The person who fills this in is not the person it is about: nothing for a browser to offer or to remember. */
const OFF = { autoComplete: 'off', spellCheck: false } as const

/** The fields of a student, to be added or edited, inside an ActionForm. `held` fills them in. */
export function StudentFields({ held }: { held: Partial<Values> }) {
  const text = (value: string | number | null | undefined) => (value == null ? undefined : String(value))
  const [year, month, day] = text(held.dateOfBirth)?.split('-') ?? []
  return (
    <>
      <TextField label={WORDS.legalForename} name="legalForename" defaultValue={text(held.legalForename)} {...OFF} />
      <TextField label={WORDS.legalSurname} name="legalSurname" defaultValue={text(held.legalSurname)} {...OFF} />
      <TextField
        label={WORDS.preferredForename}
        name="preferredForename"
        optional
        hint="The first name they go by, if it is another"
        defaultValue={text(held.preferredForename)}
        {...OFF}
      />
      <DateField
        label={WORDS.dateOfBirth}
        name="dateOfBirth"
        hint="For example, 14 6 2012"
        defaultValue={
          year && month && day ? { day: String(Number(day)), month: String(Number(month)), year } : undefined
        }
      />
      <SelectField
        label={WORDS.yearGroup}
        name="yearGroup"
        empty="Choose a year group"
        options={YEARS}
        defaultValue={text(held.yearGroup)}
      />
      <TextField
        label={WORDS.tutorGroup}
        name="tutorGroup"
        optional
        hint="For example, 10A"
        width={10}
        defaultValue={text(held.tutorGroup)}
        {...OFF}
      />
      <TextField
        label={WORDS.upn}
        name="upn"
        optional
        hint="Unique pupil number: a letter and 12 digits, such as T926499023001"
        width={20}
        autoCapitalize="characters"
        defaultValue={text(held.upn)}
        {...OFF}
      />
      <TextField
        label={WORDS.uln}
        name="uln"
        optional
        hint="Unique learner number: 10 digits"
        width={20}
        inputMode="numeric"
        defaultValue={text(held.uln)}
        {...OFF}
      />
      <TextField
        label={WORDS.email}
        name="email"
        optional
        hint="Their school address"
        type="email"
        defaultValue={text(held.email)}
        {...OFF}
      />
    </>
  )
}
