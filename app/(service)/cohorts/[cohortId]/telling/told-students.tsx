import { formatDate } from '#app/_ui/format-date.ts'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { TELLING_WAY_WORDS } from '#db/vocabulary.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import type { TellingsPage } from '#lib/tellings/loaders.ts'
import { sourceWords } from '#lib/tellings/rules.ts'
import { TellingTag } from '../../../telling-tag.tsx'

type Telling = TellingsPage['tellings'][number]

/** Students who were added together: by when they have to be told, or when and how they were. */
export function ToldStudents({ here, telling, today }: { here: string; telling: Telling; today: string }) {
  const { id, addedOn, students, dueOn, toldOn, how, note, recordedBy } = telling
  const who = `${studentsInWords(students)}, added on ${formatDate(addedOn)}`
  const told = toldOn && how && `${formatDate(toldOn)}. ${TELLING_WAY_WORDS[how]}${note ? `: ${note}` : ''}.`
  return (
    <section>
      <h2>{who}</h2>
      <SummaryList
        rows={[
          { term: 'State', value: <TellingTag telling={telling} today={today} /> },
          { term: 'How they were added', value: sourceWords(telling) },
          { term: 'To be told by', value: formatDate(dueOn) },
          ...(told
            ? [
                {
                  term: 'Told',
                  value: `${told} Recorded by ${recordedBy ?? 'somebody who has left'}.`,
                  change: { href: `${here}/telling/${id}`, what: `of ${who}`, label: 'Put right' },
                },
              ]
            : []),
        ]}
      />
      {!told && (
        <p>
          <a href={`${here}/telling/${id}`}>
            Say when and how they were told<span className="hidden-visually">: {who}</span>
          </a>
        </p>
      )}
    </section>
  )
}
