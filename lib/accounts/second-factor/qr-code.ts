import qrcode from 'qrcode'

/** Light squares around a code, without which it is not found (ISO/IEC 18004: four). */
const MARGIN = 4

/**
 * A QR code as the parts of an inline SVG: its size in squares, and one path over the dark ones. Drawn by ourselves:
 * what the library writes has styles or an image in an address, and neither passes our content security policy.
 */
export function qrCode(text: string): { size: number; path: string } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const dark = (x: number, y: number): boolean => x < modules.size && modules.get(y, x) === 1
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!dark(x, y)) continue
      const start = x
      while (dark(x + 1, y)) x++
      path += `M${start + MARGIN} ${y + MARGIN}h${x - start + 1}v1H${start + MARGIN}z`
    }
  }
  return { size: modules.size + 2 * MARGIN, path }
}
