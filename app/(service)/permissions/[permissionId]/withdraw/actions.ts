'use server'

import { notFound, redirect } from 'next/navigation'
import { action } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { WithdrawForm } from '#lib/permissions/schema.ts'
import { withdrawPermission } from '#lib/permissions/withdraw-permission.ts'

/** Takes back a request or a permission, at once. */
export const withdrawPermissionHere = action('permission.withdraw', WithdrawForm, async (actor, form) => {
  const { permissionId, reason } = form
  const done = await withdrawPermission(actor, permissionId, reason)
  if (!done.ok && done.reason === 'not_found') notFound()
  await setNotice(done.ok ? 'It is taken back' : 'It was over already')
  redirect(`/permissions/${permissionId}`)
})
