import { asSystem } from '#db/actor.ts'
import { purge } from '#db/queries/retention.ts'
import { describe, log } from '#lib/log.ts'

/** Lets go of uploaded files on their date, 30 days after they came. Every instance may ask; the second finds nothing. */
export async function purgeOldUploads(): Promise<void> {
  try {
    const files = await asSystem('retention', purge)
    if (files > 0) log.info({ files }, 'uploaded files deleted on their date')
  } catch (error) {
    log.error(describe(error), 'uploaded files could not be deleted; tried again in an hour')
  }
}
