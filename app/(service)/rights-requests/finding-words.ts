import { COMPETENCE_CONCLUSION_WORDS, REDACTION_RESULT_WORDS } from '#lib/rights/competence.ts'
import { CompetenceFacts, NoteFacts, RedactionFacts, SearchFacts } from '#lib/rights/schema.ts'

/** What a finding says, in a sentence; once the case is anonymous its facts are gone. */
export function findingWords({
  kind,
  facts,
}: {
  kind: 'competence' | 'search' | 'redaction' | 'note'
  facts: unknown
}): string {
  switch (kind) {
    case 'search': {
      const { data } = SearchFacts.safeParse(facts)
      if (!data) return 'Search'
      const looked = [data.surname, data.forename, data.born && `born ${data.born}`].filter(Boolean).join(', ')
      const where = data.where === 'students' ? 'students of every school' : 'accounts of staff'
      return `Searched ${where} for ${looked}: ${data.found === 0 ? 'nothing found' : `${data.found} found`}`
    }
    case 'competence': {
      const { data } = CompetenceFacts.safeParse(facts)
      return data ? `${COMPETENCE_CONCLUSION_WORDS[data.conclusion]}: ${data.because}` : 'The child’s competence'
    }
    case 'redaction': {
      const { data } = RedactionFacts.safeParse(facts)
      return data
        ? `${data.what}: ${REDACTION_RESULT_WORDS[data.result].toLowerCase()}. ${data.because}`
        : 'What tells of somebody else'
    }
    case 'note':
      return NoteFacts.safeParse(facts).data?.note ?? 'Note'
  }
}
