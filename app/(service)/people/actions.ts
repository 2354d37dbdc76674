'use server'

import { redirect } from 'next/navigation'
import { plainAction } from '#lib/gate/action.ts'
import { readPeopleFilters, writePeopleFilters } from '#lib/people/filters.ts'
import { sealPeopleSearch } from '#lib/people/sealed-search.ts'
import { service } from '#lib/service.ts'

/** Narrows the list down. What was typed travels sealed: a name in an address stays in histories and logs. */
export const filterPeople = plainAction('people.read', async (actor, form) => {
  const words = String(form.get('words') ?? '')
    .replaceAll('\0', '')
    .trim()
    .slice(0, 100)
  const filters = readPeopleFilters({ school: form.get('school'), factor: form.get('factor') })
  const search = words === '' ? null : sealPeopleSearch(words, service().secret, actor.sessionId)
  redirect(`/people${writePeopleFilters({ ...filters, search })}`)
})
