import { InsetText } from '#app/_ui/inset-text.tsx'
import { WarningText } from '#app/_ui/warning-text.tsx'
import type { UploadState, UploadStop } from '#db/vocabulary.ts'
import { type Progress, progressInWords } from '#lib/uploads/progress-words.ts'
import { ProgressPoll } from './progress-poll.tsx'

type Props = {
  cohortId: string
  upload: { id: string; state: UploadState; stopped: UploadStop | null }
  progress: Progress
}

/** How far a file that takes a while is. It goes on whether or not anybody looks. */
export function UploadProgress({ cohortId, upload, progress }: Props) {
  const at = `/cohorts/${cohortId}/upload/${upload.id}/progress`
  return (
    <>
      {upload.stopped === 'session_ended' && (
        <WarningText>You were signed out before the file was read. It is being read now.</WarningText>
      )}
      <ProgressPoll at={at} first={{ ...progress, words: progressInWords(progress) }} />
      <noscript>
        {/* Asks how it stands, and leads back here until it is done. */}
        <meta httpEquiv="refresh" content={`2; url=${at}`} />
        <p>
          This page looks again by itself. <a href={at}>Look now</a>
        </p>
      </noscript>
      <InsetText>
        {upload.state === 'saving'
          ? 'All of it is saved, or nothing. You can close this page: it goes on, and the upload page of this cohort says how it ended.'
          : 'You can close this page: it goes on, and you find the upload on the upload page of this cohort. Nothing is saved before you have checked it.'}
      </InsetText>
    </>
  )
}
