import 'server-only'
import type { SubmissionResult } from '@conform-to/dom'
import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import type { Actor } from '#db/actor.ts'
import type { Permission } from '#lib/policy.ts'
import { signedInActor } from './session.ts'
import { permit } from './step-up.ts'
import { noting } from './unavailable.ts'

/** What a form's page gets back: what was typed, and what is wrong with it; undefined before the first attempt. */
export type FormState = (SubmissionResult<string[]> & { beside?: unknown }) | undefined

/**
 * An expected refusal: sentences by field name; '' is the form as a whole. `beside` is what the page shows with them,
 * such as the student who is held already: plain data, which goes to the browser.
 */
export type Refusal = { refused: Record<string, string[]>; beside?: unknown }

export const refuse = (field: string, ...sentences: string[]): Refusal => ({ refused: { [field]: sentences } })

type Action = (previous: FormState, form: FormData) => Promise<FormState>

/**
 * The only maker of server actions: everything else exported from a "use server" file would be an open endpoint, and
 * a test refuses it. Signed in, permission held, second factor fresh where the permission asks for it, input parsed;
 * else sign-in page, 404, second factor, or the form with what is wrong.
 * The work redirects when it is done and returns a Refusal when the answer is no.
 */
export function action<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  work: (actor: Actor, input: z.output<Schema>) => Promise<Refusal | never>,
): Action {
  return async (_previous, form) => {
    const actor = await signedInActor()
    await permit(actor, permission)
    return await answer(form, schema, (input) => noting(work(actor, input)))
  }
}

/** An action of a form that has nothing to refuse, such as sign-out or a search: same gate, no state. */
export function plainAction(
  permission: Permission,
  work: (actor: Actor, form: FormData) => Promise<never>,
): (form: FormData) => Promise<never> {
  return async (form) => {
    const actor = await signedInActor()
    await permit(actor, permission)
    return await noting(work(actor, form))
  }
}

/** Actions for people without an account: sign-in, and the public's forms. */
export function publicAction<Schema extends z.ZodType>(
  schema: Schema,
  work: (input: z.output<Schema>) => Promise<Refusal | never>,
): Action {
  return (_previous, form) => answer(form, schema, (input) => noting(work(input)))
}

async function answer<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
  work: (input: z.output<Schema>) => Promise<Refusal | never>,
): Promise<FormState> {
  const submission = parseWithZod(form, { schema })
  if (submission.status !== 'success') return withoutSecrets(submission.reply())
  const { refused, beside } = await work(submission.value)
  const state = withoutSecrets(submission.reply({ fieldErrors: refused, formErrors: refused[''] ?? [] }))
  return beside === undefined ? state : { ...state, beside }
}

/** Secrets and files are never sent back to the page. */
function withoutSecrets(state: SubmissionResult<string[]>): SubmissionResult<string[]> {
  const kept = Object.entries(state.initialValue ?? {}).filter(
    ([name, value]) => !/password|oneTimeCode/i.test(name) && !(value instanceof File),
  )
  return { ...state, initialValue: Object.fromEntries(kept) }
}
