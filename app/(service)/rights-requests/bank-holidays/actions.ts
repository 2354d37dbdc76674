'use server'

import { notFound, redirect } from 'next/navigation'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { changeHolidays } from '#lib/rights/office/change-holidays.ts'
import { AddHolidayForm, RemoveHolidayForm } from '#lib/rights/office/schema.ts'

/** Adds a day that is no working day. */
export const addHolidayHere = action('rights-case.handle', AddHolidayForm, async (actor, { day, name }) => {
  const done = await changeHolidays(actor, { deed: 'add', day, name })
  if (!done.ok) return refuse('day', 'Enter another day: this one is on record already')
  await setNotice(`The day is added. ${movedWords(done.moved)}`)
  redirect('/rights-requests/bank-holidays')
})

/** Takes a day away that is a working day after all. */
export const removeHolidayHere = action('rights-case.handle', RemoveHolidayForm, async (actor, { day }) => {
  const done = await changeHolidays(actor, { deed: 'remove', day })
  if (!done.ok) notFound()
  await setNotice(`The day is removed. ${movedWords(done.moved)}`)
  redirect('/rights-requests/bank-holidays')
})

const movedWords = (moved: number): string =>
  moved === 0
    ? 'No due date moved'
    : moved === 1
      ? 'The due date of 1 open request moved'
      : `The due dates of ${moved} open requests moved`
