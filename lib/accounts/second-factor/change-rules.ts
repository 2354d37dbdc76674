import 'server-only'
import { type Actor, asActor } from '#db/actor.ts'
import { record } from '#db/audit.ts'
import { isDatabaseFailure } from '#db/failure.ts'
import { type FactorRule, factorRules, removeFactorRule, setFactorRule } from '#db/queries/factor-rule.ts'

/**
 * Says of whom a second factor is required. It counts at the next sign-in, and before what needs a fresh one at once;
 * whoever is signed in stays so.
 * @returns false when there is no such school
 */
export async function setRule(actor: Actor, rule: FactorRule): Promise<boolean> {
  try {
    await asActor(actor, async (tx) => {
      await setFactorRule(tx, rule)
      const held = await factorRules(tx)
      const { id = null } = held.find(({ role, schoolId }) => role === rule.role && schoolId === rule.schoolId) ?? {}
      const details = { role: rule.role, required: rule.required }
      await record(tx, actor, 'factor_rule.changed', { kind: 'factor_rule', id, schoolId: rule.schoolId }, details)
    })
    return true
  } catch (error) {
    if (isDatabaseFailure(error) && error.code === '23503') return false
    throw error
  }
}

/** Removes a rule: a less exact one, or none, then counts. @returns false when there is none such */
export async function removeRule(actor: Actor, id: string): Promise<boolean> {
  return await asActor(actor, async (tx) => {
    const rule = (await factorRules(tx)).find((one) => one.id === id)
    if (!rule || !(await removeFactorRule(tx, id))) return false
    const details = { role: rule.role, removed: true }
    await record(tx, actor, 'factor_rule.changed', { kind: 'factor_rule', id, schoolId: rule.schoolId }, details)
    return true
  })
}
