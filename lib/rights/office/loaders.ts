import 'server-only'
import { z } from 'zod'
import { oneCase } from '#db/queries/rights-case.ts'
import type { RightsCaseId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'

const Id = z.uuid()

/** One request with everything that its page shows. */
export const readRightsCase = loader('rights-case.read', async (tx, _actor, caseId: string) => {
  const held = Id.safeParse(caseId).success ? await oneCase(tx, caseId as RightsCaseId) : null
  return held && { held }
})
