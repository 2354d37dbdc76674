import { createDecipheriv, hkdfSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { open, openText, seal, sealText } from './sealing.ts'

const SECRET = 'a secret of the service, long enough'
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

describe('what was sealed does not open', () => {
  const sealed = sealText(SECRET, 'wex test', 'Okafor', 'person 1')
  test.each([
    ['under another secret', openText('another secret', 'wex test', sealed, 'person 1')],
    ['for another purpose', openText(SECRET, 'wex other test', sealed, 'person 1')],
    ['in place of another’s', openText(SECRET, 'wex test', sealed, 'person 2')],
    ['without whom it belongs to', openText(SECRET, 'wex test', sealed)],
  ])('%s', (_, opened) => expect(opened).toBeNull())

  test('with any one byte of it changed', () => {
    const whole = seal(SECRET, 'wex test', bytes('Okafor'), 'person 1')
    for (const at of whole.keys()) {
      const changed = whole.map((byte, index) => (index === at ? byte ^ 1 : byte))
      expect(open(SECRET, 'wex test', changed, 'person 1'), `byte ${at}`).toBeNull()
    }
  })

  test('cut short, down to nothing', () => {
    const whole = seal(SECRET, 'wex test', bytes('Okafor'), 'person 1')
    for (const length of whole.keys())
      expect(open(SECRET, 'wex test', whole.subarray(0, length), 'person 1')).toBeNull()
  })

  test.each(['', 'Okafor', 'A'.repeat(200), '%%%'])('when it is %j, which never was', (text) => {
    expect(openText(SECRET, 'wex test', text)).toBeNull()
  })
})

test.each(['', 'Szymańska', 'JBSWY3DPEHPK3PXP', 'A'.repeat(10_000)])('a text opens as it was: %.20j', (text) => {
  expect(openText(SECRET, 'wex test', sealText(SECRET, 'wex test', text))).toBe(text)
  expect(openText(SECRET, 'wex test', sealText(SECRET, 'wex test', text, 'person 1'), 'person 1')).toBe(text)
})

test('it shows nothing of itself, and is another each time', () => {
  const file = bytes('Okafor,Amara,14/06/2012')
  const [one, other] = [seal(SECRET, 'wex test', file), seal(SECRET, 'wex test', file)]
  expect(Buffer.from(one).includes('Okafor')).toBe(false)
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false)
  expect(sealText(SECRET, 'wex test', 'Okafor')).toMatch(/^[\w-]+$/)
})

test('what is stored has one form: nonce, tag, ciphertext, under a key of its purpose', () => {
  const sealed = seal(SECRET, 'wex test', bytes('Okafor'), 'person 1')
  const key = new Uint8Array(hkdfSync('sha256', SECRET, '', 'wex test', 32))
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(bytes('person 1'))
  decipher.setAuthTag(sealed.subarray(12, 28))
  expect(decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')).toBe('Okafor')
})
