import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '#app/_ui/form.tsx'
import { PageHeading } from '#app/_ui/page-heading.tsx'
import { readFactorsToChange } from '#lib/accounts/second-factor/loaders.ts'
import { hasFactor } from '#lib/accounts/second-factor/rules.ts'
import { afterStep } from '#lib/gate/second-step.ts'
import { makeNewRecoveryCodes } from '../actions.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

export const metadata: Metadata = { title: 'Recovery codes' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function RecoveryCodesPage({ searchParams }: Props) {
  const { next: asked } = await searchParams
  const next = afterStep(typeof asked === 'string' ? asked : null)
  const factors = await readFactorsToChange()
  if (!hasFactor(factors)) redirect(`/login/set-up-second-factor?next=${encodeURIComponent(next)}`)
  return (
    <>
      <PageHeading>Recovery codes</PageHeading>
      <ActionForm action={makeNewRecoveryCodes}>
        <input type="hidden" name="next" value={next} />
        <RecoveryCodes left={factors.recoveryCodesLeft} next={next} />
      </ActionForm>
    </>
  )
}
