import 'server-only'
import { z } from 'zod'
import type { Actor, Tx } from '#db/actor.ts'
import { proofFile } from '#db/queries/rights-record.ts'
import type { RightsAttachmentId } from '#db/vocabulary.ts'
import type { Download, FileFormat } from '#lib/gate/download.ts'
import { open } from '#lib/sealing.ts'
import { service } from '#lib/service.ts'
import { PROOF_PURPOSE } from '../public/write-in-case.ts'

export const ProofQuery = z.object({ proof: z.uuid().transform((id) => id as RightsAttachmentId) })

const FORMATS: Record<string, FileFormat | undefined> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** A proof, opened to be looked at: that it was is written down. Once it was checked it is gone. */
export async function openProof(
  tx: Tx,
  _actor: Actor,
  { proof }: z.output<typeof ProofQuery>,
): Promise<Download | null> {
  const held = await proofFile(tx, proof)
  const format = held && FORMATS[held.mediaType]
  if (!held || !format) return null
  return {
    event: ['rights_proof.viewed', { kind: 'rights_case', id: held.caseId, schoolId: null }, {}],
    make: () => {
      const body = open(service().secret, PROOF_PURPOSE, held.file, proof)
      if (!body) throw new Error('A proof could not be opened: it was sealed with another secret')
      return { name: 'proof', body, format }
    },
  }
}
