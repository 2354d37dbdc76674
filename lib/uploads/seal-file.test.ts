import { createDecipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { fileKey, sealFile } from './seal-file.ts'

const secret = 'a secret of the service, long enough'

function open(sealed: Uint8Array, bound: string): string {
  const decipher = createDecipheriv('aes-256-gcm', fileKey(secret), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  decipher.setAAD(Buffer.from(bound))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString()
}

test('a sealed file opens under its own upload and shows nothing of itself before', () => {
  const sealed = sealFile(Buffer.from('Okafor,Amara,14/06/2012'), secret, 'upload 1')
  expect(Buffer.from(sealed).includes('Okafor')).toBe(false)
  expect(open(sealed, 'upload 1')).toBe('Okafor,Amara,14/06/2012')
})

test('a file put in place of another upload’s does not open', () => {
  const sealed = sealFile(Buffer.from('Okafor'), secret, 'upload 1')
  expect(() => open(sealed, 'upload 2')).toThrow()
})

test('the same file is sealed differently each time', () => {
  const file = Buffer.from('Okafor')
  expect(Buffer.from(sealFile(file, secret, 'x')).equals(Buffer.from(sealFile(file, secret, 'x')))).toBe(false)
})
