import { formatInstant } from '#app/_ui/format-date.ts'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { PERMISSION_FIELD_WORDS } from '#db/vocabulary.ts'
import type { PermissionPage } from '#lib/permissions/loaders.ts'

/** What was asked, in the officer's words. */
export function Request({ request }: { request: PermissionPage['request'] }) {
  const { askedBy, askedAt, purpose, fields, recipients, until, people } = request
  return (
    <section>
      <h2>What was asked</h2>
      <SummaryList
        rows={[
          { term: 'Asked by', value: `${askedBy ?? 'An officer'}, council officer, on ${formatInstant(askedAt)}` },
          { term: 'What for', value: <span className="typed-text">{purpose}</span> },
          { term: 'Who will read it', value: <span className="typed-text">{recipients}</span> },
          { term: 'Information', value: fields.map((field) => PERMISSION_FIELD_WORDS[field]).join(', ') },
          { term: 'Students', value: people === 1 ? '1 student' : `${people} students` },
          { term: 'Until', value: formatInstant(until) },
        ]}
      />
    </section>
  )
}
