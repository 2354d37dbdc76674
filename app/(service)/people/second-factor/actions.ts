'use server'

import { redirect } from 'next/navigation'
import { removeRule, setRule } from '#lib/accounts/second-factor/change-rules.ts'
import { FactorRuleForm, RemoveRuleForm } from '#lib/accounts/second-factor/schema.ts'
import { action, refuse } from '#lib/gate/action.ts'
import { setNotice } from '#lib/gate/flash.ts'

const HERE = '/people/second-factor'

export const setFactorRule = action('factor-rule.change', FactorRuleForm, async (actor, rule) => {
  if (!(await setRule(actor, rule))) return refuse('schoolId', 'Choose a school from the list')
  await setNotice('The rule is saved. It counts from each person’s next sign-in')
  redirect(HERE)
})

export const removeFactorRule = action('factor-rule.change', RemoveRuleForm, async (actor, { ruleId }) => {
  const removed = await removeRule(actor, ruleId)
  await setNotice(removed ? 'The rule is removed' : 'The rule was removed already')
  redirect(HERE)
})
