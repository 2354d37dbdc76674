import { formatDate } from '#app/_ui/format-date.ts'
import { Table } from '#app/_ui/table.tsx'
import { TELLING_WAY_WORDS } from '#db/vocabulary.ts'
import type { TellingsPage } from '#lib/tellings/loaders.ts'
import { sourceWords } from '#lib/tellings/rules.ts'
import { TellingTag } from '../../../telling-tag.tsx'

type Props = { here: string } & Pick<TellingsPage, 'tellings' | 'today'>

/** Those to tell first, by the day. */
export function TellingsTable({ here, tellings, today }: Props) {
  return (
    <Table caption="Students by the day on which they were added, those to tell first" captionHidden numeric={[2]}>
      <thead>
        <tr>
          <th scope="col">Added</th>
          <th scope="col">Students</th>
          <th scope="col">To be told by</th>
          <th scope="col">State</th>
          <th scope="col">When and how</th>
        </tr>
      </thead>
      <tbody>
        {tellings.map((telling) => {
          const { id, addedOn, students, dueOn, toldOn, how, note, recordedBy } = telling
          const added = `${formatDate(addedOn)}: ${sourceWords(telling)}`
          return (
            <tr key={id}>
              <th scope="row">{added}</th>
              <td>{students}</td>
              <td>{formatDate(dueOn)}</td>
              <td>
                <TellingTag telling={telling} today={today} />
              </td>
              <td>
                {toldOn && how && (
                  <p>
                    {formatDate(toldOn)}. {TELLING_WAY_WORDS[how]}
                    {note && `: ${note}`}. Recorded by {recordedBy ?? 'somebody who has left'}.
                  </p>
                )}
                <a href={`${here}/telling/${id}`}>
                  {toldOn ? 'Put right' : 'Say when they were told'}
                  <span className="hidden-visually">, added {added}</span>
                </a>
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
