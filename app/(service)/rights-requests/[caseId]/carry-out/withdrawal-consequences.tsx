/** What a withdrawal of consent brings about, said before it does: at once, and after a second person's approval. */
export function WithdrawalConsequences() {
  return (
    <>
      <p>What it means for the student:</p>
      <ul>
        <li>At once: placement partners and council officers see nothing of the student in their next look.</li>
        <li>At once: council administrators see no progress of the student any more.</li>
        <li>A partner may no longer be able to find or follow a placement. The school goes on with it.</li>
        <li>Afterwards, once a second person approved it: tutor group, UPN, ULN and email address are deleted.</li>
        <li>What was shared before stays lawful. The student can allow sharing again, through the school.</li>
      </ul>
    </>
  )
}
