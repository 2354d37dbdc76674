'use server'

import { redirect } from 'next/navigation'
import { changePassphrase } from '#lib/accounts/change-passphrase.ts'
import { waitInWords } from '#lib/accounts/rules.ts'
import { ChangePasswordForm } from '#lib/accounts/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

/** Changes one's own password. */
export const changePassword = action(
  'account.read',
  ChangePasswordForm,
  async (actor, { oldPassword, newPassword }) => {
    const done = await changePassphrase(actor, oldPassword, newPassword)
    if (done.ok) {
      await setNotice('Password changed. You are signed out everywhere else')
      redirect('/account')
    }
    switch (done.reason) {
      case 'wrong':
        return refuse('oldPassword', 'This is not the password that you use now. Check it and try again')
      case 'same':
        return refuse('newPassword', 'This is the password that you use now. Choose another one')
      case 'weak':
        return refuse('newPassword', done.sentence)
      case 'wait':
        return refuse('', `Too many attempts. Wait ${waitInWords(done.seconds)}, then try again`)
      case 'provider':
      case 'over':
        return redirect('/account')
      default:
        return done satisfies never
    }
  },
)
