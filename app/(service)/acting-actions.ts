'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { plainAction } from '#lib/gate/action.ts'
import { actAtSchool } from '#lib/people/act-at.ts'
import { pathAfterPicking } from '#lib/people/acting.ts'
import { ActAtForm } from '#lib/people/schema.ts'

/** Puts one school's work on the screen, or all. A school in which the person holds no role is not found. */
export const actAtHere = plainAction('account.read', async (actor, form) => {
  const picked = ActAtForm.safeParse({ schoolId: form.get('schoolId') })
  if (!picked.success || !(await actAtSchool(actor, picked.data.schoolId))) notFound()
  // The frame says which place it is: a browser that kept it would go on to name the old one.
  revalidatePath('/', 'layout')
  redirect(pathAfterPicking((await headers()).get('x-wex-path')))
})
