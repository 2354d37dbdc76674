'use server'

import { redirect } from 'next/navigation'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { choosePerson } from '#lib/rights/office/find-person.ts'
import { AccountSearchForm, ChoosePersonForm, StudentSearchForm } from '#lib/rights/office/schema.ts'
import { sealPersonSearch } from '#lib/rights/office/sealed-search.ts'
import { service } from '#lib/service.ts'
import { refused } from '../refused.ts'

/** Leads on to what is found. What was typed travels sealed: a name in an address stays in histories and logs. */
export const searchStudentsHere = action(
  'rights-case.handle',
  StudentSearchForm,
  async (actor, { caseId, ...names }) => {
    const search = sealPersonSearch({ where: 'students', ...names }, service().secret, actor.sessionId)
    redirect(`/rights-requests/${caseId}/person?search=${search}`)
  },
)

export const searchAccountsHere = action('rights-case.handle', AccountSearchForm, async (actor, { caseId, words }) => {
  const search = sealPersonSearch({ where: 'accounts', words }, service().secret, actor.sessionId)
  redirect(`/rights-requests/${caseId}/person?search=${search}`)
})

/** Says whom the request is about. */
export const chooseHere = action('rights-case.handle', ChoosePersonForm, async (actor, { who, ...seen }) => {
  const done = await choosePerson(actor, seen, who)
  if (!done.ok) return refused(done, 'who')
  await setNotice(who ? 'The person is found' : 'Nobody is taken for the person now')
  redirect(`/rights-requests/${seen.caseId}${who ? '' : '/person'}`)
})
