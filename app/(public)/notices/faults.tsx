import type { NoticeFault } from '#lib/council/notice-rules.ts'

/** What stands in the way of publishing a draft; nothing where it can be published. */
export function Faults({ faults }: { faults: NoticeFault[] }) {
  if (faults.length === 0) return null
  return (
    <>
      <p>Before it can be published:</p>
      <ul>
        {faults.map(({ field, sentence }) => (
          <li key={`${field} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
