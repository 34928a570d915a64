import { create } from 'qrcode'

/** White modules the standard asks for around the code. */
const QUIET_ZONE = 4

/** A QR code as an SVG path of unit squares. */
export interface QrCode {
  /** Edge of the square to draw in, quiet zone included. */
  size: number
  path: string
}

/** The code of a text at error correction M, which survives a fold or a stain. Throws for a text beyond 2 kB. */
export function qrCode(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) === 0) continue
      const start = column
      while (column + 1 < modules.size && modules.get(row, column + 1) !== 0) column++
      path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start + 1}v1H${start + QUIET_ZONE}z`
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, path }
}
