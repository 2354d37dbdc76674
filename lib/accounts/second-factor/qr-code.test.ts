import qrcode from 'qrcode'
import { expect, test } from 'vitest'
import { qrCode } from './qr-code.ts'

test('the path covers the dark squares and no other', () => {
  const text = 'otpauth://totp/WEX:ann%40school.example?secret=GEZDGNBVGY3TQOJQ'
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const { size, path } = qrCode(text)
  expect(size).toBe(modules.size + 8)
  const drawn = new Set<string>()
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let i = 0; i < Number(width); i++) drawn.add(`${Number(x) + i - 4},${Number(y) - 4}`)
  const dark = new Set<string>()
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) dark.add(`${x},${y}`)
  expect(drawn).toEqual(dark)
})
