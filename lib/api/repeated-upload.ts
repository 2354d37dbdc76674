import { createHash, createHmac } from 'node:crypto'
import type { CohortId, SessionId, UploadId } from '#db/vocabulary.ts'

/** What makes two uploads the same: who sends, where to, under which key, and every byte of the file. */
export type SentUpload = { token: SessionId; cohortId: CohortId; key: string; bytes: Uint8Array }

/**
 * The ids that an upload under an Idempotency-Key has today and would have had yesterday. They are worked out and not
 * kept: the upload itself is what remembers the key, and its primary key lets one of two at once in. Nobody can work
 * them out without the service's secret.
 * @param day days since 1970
 */
export function idsOfRepeated(
  { token, cohortId, key, bytes }: SentUpload,
  day: number,
  secret: string,
): [UploadId, UploadId] {
  const file = createHash('sha256').update(bytes).digest('base64url')
  const idOf = (on: number): UploadId => {
    // No part can hold a line break, so no two different uploads are written the same.
    const sent = ['repeated upload', token, cohortId, key, file, on].join('\n')
    return uuidOf(createHmac('sha256', secret).update(sent).digest())
  }
  return [idOf(day), idOf(day - 1)]
}

/** A uuid of version 8 (RFC 9562), which is for ids made otherwise than by chance or time. */
function uuidOf(hash: Buffer): UploadId {
  const bytes = hash.subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as UploadId
}
