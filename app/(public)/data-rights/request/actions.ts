'use server'

import { redirect } from 'next/navigation'
import { waitInWords } from '#lib/accounts/rules.ts'
import { today } from '#lib/clock.ts'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { cameFrom } from '#lib/gate/keep-session.ts'
import { type Answers, complete, firstOpen } from '#lib/rights/public/answers.ts'
import { beginDraft, forgetDraft, keepAnswers } from '#lib/rights/public/keep-draft.ts'
import { ownDraft } from '#lib/rights/public/loaders.ts'
import {
  AboutForm,
  AuthorityForm,
  ContactForm,
  NothingForm,
  PersonForm,
  WhatForm,
  WhoForm,
} from '#lib/rights/public/schema.ts'
import { sendRequest } from '#lib/rights/public/send-request.ts'

/** Begins a request in this browser. */
export const startNow = publicAction(NothingForm, async () => {
  await beginDraft()
  redirect('/data-rights/request/who')
})

/** Forgets what was typed in this browser. */
export const forget = publicAction(NothingForm, async () => {
  const draft = await ownDraft()
  if (draft) await forgetDraft(draft.token)
  redirect('/data-rights/request')
})

export const answerWho = publicAction(WhoForm, keepAndGoOn)
export const answerWhat = publicAction(WhatForm, keepAndGoOn)
export const answerAbout = publicAction(AboutForm, (details) => keepAndGoOn({ details }))
export const answerPerson = publicAction(PersonForm, async (person) => {
  const { dateOfBirth } = person
  if (dateOfBirth !== null && (dateOfBirth > today() || dateOfBirth < '1900-01-01'))
    return refuse('dateOfBirth', 'The date of birth must be in the past, such as 14 6 2011')
  return await keepAndGoOn(person)
})
export const answerContact = publicAction(ContactForm, keepAndGoOn)
export const answerAuthority = publicAction(AuthorityForm, keepAndGoOn)

/** Sends what was checked. A second press, or the page of another window, leads to the same request. */
export const sendIt = publicAction(NothingForm, async () => {
  const draft = await ownDraft()
  if (!draft) redirect('/data-rights/request?over')
  if (draft.sent) redirect('/data-rights/request/sent')
  const answers = complete(draft.answers)
  if (!answers) redirect(`/data-rights/request/${firstOpen(draft.answers)}`)
  const sent = await sendRequest(draft.token, answers, await cameFrom())
  if (sent.ok) redirect('/data-rights/request/sent')
  if (sent.reason === 'gone') redirect('/data-rights/request?over')
  return refuse(
    '',
    `Several requests have been sent from here already. Wait ${waitInWords(sent.seconds)}, then press Send request again: nothing of what you typed is lost`,
  )
})

/** Adds a page's answers to the draft and leads to the next page that is open. */
async function keepAndGoOn(given: Answers): Promise<never> {
  const draft = await ownDraft()
  if (!draft) redirect('/data-rights/request?over')
  if (draft.sent) redirect('/data-rights/request/sent')
  const answers = { ...draft.answers, ...given }
  await keepAnswers(draft.token, answers)
  redirect(`/data-rights/request/${firstOpen(answers)}`)
}
