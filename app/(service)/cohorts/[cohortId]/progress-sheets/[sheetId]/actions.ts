'use server'

import { notFound, redirect } from 'next/navigation'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { studentsInWords } from '#lib/progress/rules.ts'
import { saveProgressSheet } from '#lib/progress/save-progress-sheet.ts'
import { SaveSheetForm } from '#lib/progress/schema.ts'
import { setAsideSheet } from '#lib/progress/set-aside-sheet.ts'

/** Saves what a progress sheet says, once, and leads to the cohort's list. */
export const saveSheet = action('stage.change', SaveSheetForm, async (actor, { sheetId }) => {
  const saved = await saveProgressSheet(actor, sheetId)
  if (!saved.ok) notFound()
  const left = saved.left > 0 ? `; ${saved.left} had changed meanwhile and were left` : ''
  await setNotice(`Progress of ${studentsInWords(saved.changed)} saved${left}`)
  redirect(`/cohorts/${saved.cohortId}`)
})

/** Deletes a sheet that shall not be saved. */
export const deleteSheet = action('stage.change', SaveSheetForm, async (actor, { sheetId }) => {
  const gone = await setAsideSheet(actor, sheetId)
  if (!gone.ok) notFound()
  await setNotice('The sheet was deleted, and nothing of it was saved')
  redirect(`/cohorts/${gone.cohortId}/progress-sheets`)
})
