import { InsetText } from '#app/_ui/inset-text.tsx'
import type { StudentPage } from '#lib/students/loaders.ts'

/** That an instruction holds, for all who see the student; how it stands and where to record, for those who do that. */
export function SharingInstruction({ page: { student, instruction } }: { page: StudentPage }) {
  const here = `/students/${student.id}/instruction`
  return (
    <>
      {student.basicsOnly && (
        <InsetText>
          <p>
            <b>Share nothing beyond names and date of birth.</b> The school was instructed so (Education and Skills Act
            2008). Tutor group, UPN, ULN and email address are not kept here, and no partner sees the student.
            {instruction === 'ask' &&
              ' The student is 16 now, so the parent’s instruction no longer decides: ask the student.'}
          </p>
        </InsetText>
      )}
      {instruction !== null && (
        <p>
          <a href={here}>
            {instruction === 'none'
              ? 'Record an instruction not to share'
              : 'Instructions not to share, and their history'}
          </a>
        </p>
      )}
    </>
  )
}
