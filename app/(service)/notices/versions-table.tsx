import { formatDate, formatInstant } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { NoticeFacts } from '#lib/council/schema.ts'

type Version = NoticeFacts & {
  publishedBy?: string | null
  withdrawnBy?: string | null
  seen: { asked: number; acknowledged: number } | null
}

const GONE = 'somebody who has left'

/** The newest first: when each was in force, who published it, and how many of those it asks have seen it. */
export function VersionsTable(props: { versions: Version[]; current?: string; coming?: string }) {
  const { versions, current, coming } = props
  return (
    <Table caption="Versions of the privacy notice, newest first" captionHidden>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">State</th>
          <th scope="col">In force from</th>
          <th scope="col">Published</th>
          <th scope="col">Seen by</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.version}>
            <th scope="row">
              <a href={`/privacy/versions/${version.version}`}>{version.version}</a>
            </th>
            <td>
              {version.withdrawn ? (
                <Tag tone="error">Withdrawn</Tag>
              ) : version.version === current ? (
                <Tag tone="success">In force</Tag>
              ) : version.version === coming ? (
                <Tag tone="info">To come</Tag>
              ) : (
                <Tag>Past</Tag>
              )}
              {version.withdrawn && (
                <p>
                  {formatInstant(version.withdrawn.at)} by {version.withdrawnBy ?? GONE}: {version.withdrawn.because}
                </p>
              )}
            </td>
            <td>{version.withdrawn ? 'Never' : formatDate(version.effectiveOn)}</td>
            <td>
              {formatInstant(version.publishedAt)}
              {version.publishedBy && `, ${version.publishedBy}`}
            </td>
            <td>{seenWords(version)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function seenWords({ minor, seen, withdrawn }: Version): string {
  if (minor > 0) return 'Nobody is asked about a minor version'
  if (withdrawn || !seen) return '–'
  if (seen.asked === 0) return 'Nobody had an account before it'
  return `${seen.acknowledged} of ${seen.asked} people`
}
