import { expect, test } from 'vitest'
import { open } from '#lib/sealing.ts'
import { FILE_PURPOSE, sealFile } from './seal-file.ts'

const secret = 'a secret of the service, long enough'
const file = 'Okafor,Amara,14/06/2012'

function opened(sealed: Uint8Array, bound: string): string | null {
  const bytes = open(secret, FILE_PURPOSE, sealed, bound)
  return bytes && Buffer.from(bytes).toString()
}

test('a file put in place of another upload’s does not open', () => {
  expect(opened(sealFile(Buffer.from(file), secret, 'upload 1'), 'upload 2')).toBeNull()
})

test('a sealed file opens under its own upload and shows nothing of itself before', () => {
  const sealed = sealFile(Buffer.from(file), secret, 'upload 1')
  expect(Buffer.from(sealed).includes('Okafor')).toBe(false)
  expect(opened(sealed, 'upload 1')).toBe(file)
})

test('a file that is stored already opens for as long as it is kept', () => {
  const stored = '-w-iX-OMpUD_4fUnjUsvojvHAYTt_dT4r9WpMKw01m2YwzXCS9UJF6lGB-t0zenQMG1M'
  expect(opened(Buffer.from(stored, 'base64url'), 'upload 1')).toBe(file)
})

test('the same file is sealed differently each time', () => {
  const bytes = Buffer.from(file)
  expect(Buffer.from(sealFile(bytes, secret, 'x')).equals(Buffer.from(sealFile(bytes, secret, 'x')))).toBe(false)
})
