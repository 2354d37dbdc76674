import { WarningText } from '#app/_ui/warning-text.tsx'
import type { RoleQuestion } from '#lib/people/loaders.ts'
import type { RoleDeed } from '#lib/people/schema.ts'

/** What goes with the change of a role. */
export function Consequences({ deed, question }: { deed: RoleDeed; question: RoleQuestion }) {
  const { person, grant, own, others } = question
  const who = own ? 'You' : person.name
  const where = grant.school ?? grant.partner ?? 'the council'
  if (deed === 'restore')
    return (
      <ul>
        <li>
          {who} can work for {where} again, as before.
        </li>
        <li>They are told by email, and sign in anew.</li>
      </ul>
    )
  return (
    <>
      {!own && others === 0 && (
        <WarningText>Nobody else does this at {where}: people there will have nobody to let others in.</WarningText>
      )}
      <ul>
        <li>
          {own ? 'You are' : `${who} is`} signed out at once, everywhere, and personal access tokens stop working.
        </li>
        <li>{rolesLeft(question)}</li>
        <li>
          What {own ? 'you' : 'they'} entered stays, under {own ? 'your' : 'their'} name.
        </li>
        <li>
          {deed === 'end'
            ? 'It is for good: to come back, an invitation is needed.'
            : 'It can be restored at any time.'}
        </li>
        {!own && <li>They are told by email.</li>}
      </ul>
    </>
  )
}

function rolesLeft({ own, governs, otherRoles }: RoleQuestion): string {
  if (otherRoles === 1) return `${own ? 'You' : 'They'} keep one other role.`
  if (otherRoles > 1) return `${own ? 'You' : 'They'} keep ${otherRoles} other roles.`
  // A coordinator is shown the roles at own schools alone.
  const where = own || governs ? '' : ' at your schools'
  return `${own ? 'You' : 'They'} have no other role${where}, and can do nothing there without one.`
}
