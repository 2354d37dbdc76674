import { formatDate } from '#app/_ui/format-date.ts'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { PartnerList } from '#lib/partners/loaders.ts'
import { endsInWords, endsSoon } from '#lib/partners/rules.ts'

/** Agreements whose end is near, for those who could make another. */
export function EndingSoon({ partners }: { partners: PartnerList['partners'] }) {
  return partners.flatMap(({ id, name, agreements }) =>
    agreements.filter(endsSoon).map((agreement) => (
      <WarningText key={agreement.id}>
        An agreement with <a href={`/partners/${id}`}>{name}</a> {endsInWords(agreement.daysLeft)}, on{' '}
        {formatDate(agreement.endsOn)}.
      </WarningText>
    )),
  )
}
