'use server'

import { redirect } from 'next/navigation'
import { plainAction } from '#lib/gate/action.ts'
import { service } from '#lib/service.ts'
import { SearchForm } from '#lib/students/schema.ts'
import { sealSearch } from '#lib/students/sealed-search.ts'

/** Leads to the results of a search; its words travel sealed, never to be read in an address. */
export const searchStudents = plainAction('student.read', async (actor, form) => {
  const asked = SearchForm.safeParse({ words: form.get('words') ?? undefined })
  const words = asked.success ? asked.data.words : ''
  if (words === '') redirect('/students')
  redirect(`/students?search=${sealSearch(words, service().secret, actor.sessionId)}`)
})
