import { formatDate } from '#app/_ui/format-date.ts'
import { SummaryList } from '#app/_ui/summary-list.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { PartnerOptions, PrivacyOptions } from '#lib/privacy/loaders.ts'
import { PARTNER_CHOICE_WORDS } from '#lib/privacy/words.ts'
import { Choice } from './choice.tsx'

const WHEN = {
  'in force': <Tag tone="success">In force</Tag>,
  'to come': <Tag tone="info">Not started yet</Tag>,
  over: <Tag>Over</Tag>,
}

/** An agreement with a partner: why, until when and who, what was shared under it, and what the school has chosen. */
export function Partner({ partner: agreement, page }: { partner: PartnerOptions; page: PrivacyOptions }) {
  const { school, mayChoose, students } = page
  const { id, partner, purpose, instructions, startsOn, endsOn, when, advisers, shared } = agreement
  const Heading = when === 'over' ? 'h3' : 'h2'
  const at = { partner, school: school.name, advisers: advisers.length, students, inForce: when === 'in force' }
  return (
    <section aria-labelledby={`agreement-${id}`}>
      <Heading id={`agreement-${id}`}>{partner}</Heading>
      <SummaryList
        rows={[
          {
            term: 'Agreement',
            value: (
              <>
                {formatDate(startsOn)} to {formatDate(endsOn)} {WHEN[when]}
              </>
            ),
          },
          { term: 'What for', value: purpose },
          { term: 'On what instructions', value: instructions },
          { term: 'Who there', value: advisers.length > 0 ? advisers.join(', ') : 'Nobody has an account yet' },
          {
            term: 'Shared so far',
            value: shared
              ? `${shared.students.toLocaleString('en-GB')} ${shared.students === 1 ? 'student' : 'students'}, last on ${formatDate(shared.lastDay)}`
              : 'Nothing yet',
          },
        ]}
      />
      {agreement.choices.map(({ kind, chosen, history }) => {
        const words = PARTNER_CHOICE_WORDS[kind]
        const unanswered = history.length === 0 && kind === 'students_to_partner' && when !== 'over'
        return (
          <Choice
            key={kind}
            level={when === 'over' ? 4 : 3}
            heading={words.heading}
            now={when === 'over' ? `The agreement is over: ${partner} sees nothing` : words[chosen ? 'yes' : 'no'](at)}
            consequence={words[chosen ? 'ifWithdrawn' : 'ifGiven'](at)}
            give={words.give}
            withdraw={words.withdraw}
            about={partner}
            form={mayChoose && when !== 'over' ? { schoolId: school.id, kind, agreementId: id } : null}
            {...{ chosen, history, unanswered }}
          />
        )
      })}
    </section>
  )
}
