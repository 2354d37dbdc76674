'use server'

import { redirect } from 'next/navigation'
import { WithdrawForm } from '#lib/council/forms.ts'
import { versionWords } from '#lib/council/versions.ts'
import { withdrawNotice } from '#lib/council/withdraw-notice.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Takes a version back that has not taken effect. */
export const withdrawVersion = action('notice.edit', WithdrawForm, async (actor, input) => {
  if (!(await withdrawNotice(actor, input)))
    return refuse('', 'This version cannot be withdrawn any more: it is in force, or somebody has withdrawn it')
  await setNotice(`Version ${versionWords(input.version)} is withdrawn. The coordinators of all schools are being told`)
  redirect('/notices')
})
