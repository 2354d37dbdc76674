import 'server-only'
import { v7 as uuid } from 'uuid'
import type { Actor } from '#db/actor.ts'
import { addQuestion, answerQuestion } from '#db/queries/rights-record.ts'
import { writeLetter } from '../letters.ts'
import { type Changed, changeCase, type Seen } from './change-case.ts'
import { letterFacts } from './letter-facts.ts'
import { tellRequester } from './tell-requester.ts'

/**
 * Asks what an access request needs to be found: from today the clock stands still.
 * @param letter as it was changed before it is sent; the template's without
 */
export async function askQuestion(actor: Actor, seen: Seen, question: string, letter?: string): Promise<Changed> {
  return await changeCase(actor, seen, async (_tx, held, today) => ({
    move: 'ask_question',
    values: { warned_at_days: null },
    event: { kind: 'ask_question' },
    after: async (tx) => {
      await addQuestion(tx, { id: uuid(), caseId: held.id, by: actor.personId, question })
      const body = letter ?? writeLetter('clarification', await letterFacts(tx, actor, held, today), question)
      await tellRequester(tx, actor, held, { body, letter: 'clarification' })
    },
  }))
}

/** An answer that came otherwise than by the tracking page, or that is no longer needed: the clock goes on. */
export async function closeQuestion(
  actor: Actor,
  seen: Seen,
  answered: { questionId: string; on: string; words: string },
): Promise<Changed> {
  return await changeCase(actor, seen, async (tx, held, today) => {
    const question = held.questions.find(({ id }) => id === answered.questionId)
    if (!question || question.answeredOn !== null || answered.on > today || answered.on < question.askedOn) return null
    if (!(await answerQuestion(tx, held.id, question.id, answered.on))) return null
    return {
      move: 'answer_question',
      values: { warned_at_days: null },
      event: { kind: 'answer_question', reason: answered.words, details: { on: answered.on } },
    }
  })
}
