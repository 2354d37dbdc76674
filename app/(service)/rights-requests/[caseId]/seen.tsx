/** The case, and the version of it that a form was filled from: of two who change it at once, the second is told. */
export function Seen({ held }: { held: { id: string; version: number } }) {
  return (
    <>
      <input type="hidden" name="caseId" value={held.id} />
      <input type="hidden" name="version" value={held.version} />
    </>
  )
}
