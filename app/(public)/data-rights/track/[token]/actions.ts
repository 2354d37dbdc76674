'use server'

import { redirect } from 'next/navigation'
import { publicAction, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'
import { AnswerForm, MessageForm, ProofForm, TokenForm } from '#lib/rights/public/schema.ts'
import { answer, attach, say, withdraw } from '#lib/rights/public/write-in-case.ts'

const OVER = 'This request is over, so nothing can be added to it'

/** The way back to the request; the link is checked again by the page. */
async function backTo(token: string, notice: string): Promise<never> {
  await setNotice(notice)
  redirect(`/data-rights/track/${encodeURIComponent(token)}`)
}

export const sendMessage = publicAction(MessageForm, async ({ token, message }) =>
  (await say(token, message)) ? await backTo(token, 'Message sent') : refuse('', OVER),
)

export const sendAnswer = publicAction(AnswerForm, async ({ token, question, answer: words }) =>
  (await answer(token, question, words))
    ? await backTo(token, 'Answer sent')
    : refuse('', 'This question has been answered already'),
)

const NOT_KEPT = {
  gone: OVER,
  too_many: 'You have sent five files already. We look at them first',
  too_big: 'The file is over 5 MB. Take a smaller picture, or send a part of it',
  not_taken: 'The file must be a PDF, or a picture as PNG or JPEG',
} as const

export const sendProof = publicAction(ProofForm, async ({ token, kind, file }) => {
  const attached = await attach(token, kind, file)
  return attached === 'kept' ? await backTo(token, 'File sent') : refuse('file', NOT_KEPT[attached])
})

export const withdrawIt = publicAction(TokenForm, async ({ token }) =>
  (await withdraw(token))
    ? await backTo(token, 'Your request is taken back')
    : refuse('', 'This request is over already, so it cannot be taken back'),
)
