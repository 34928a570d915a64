import type { PictureBlock } from '../../channels/channel.js'
import { showCode } from '../../feedback/ticket-code.js'
import type { Turn } from '../turn.js'

/**
 * A QR code that opens the commune's web chat with the code of a report filled in: for another telephone of the
 * family, or the counter. The code stands behind "#", which browsers keep to themselves, so that no log of a server
 * has it. None where the service has no public address.
 */
export function codePicture(
  { publicUrl, commune, sentences }: Pick<Turn, 'publicUrl' | 'commune' | 'sentences'>,
  code: string,
): PictureBlock[] {
  if (publicUrl === null) return []
  const shown = showCode(code)
  const qr = `${publicUrl}/${commune.id}#ma=${shown}`
  return [{ kind: 'picture', qr, alt: sentences.phrase('report.code_picture', { code: shown }) }]
}
