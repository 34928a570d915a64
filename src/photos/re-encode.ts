import sharp from 'sharp'
import type { FileLimits } from './limits.js'
import type { FileProblem } from './taken-file.js'

// One thread a picture and nothing remembered between pictures: memory stays what is in hand.
sharp.concurrency(1)
sharp.cache(false)
// Only the decoders of kinds we take; SVG, TIFF, PDF and the rest stay shut even to a file that fooled us.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((decoder) => `VipsForeignLoad${decoder}`),
})

export interface EncodedPicture {
  bytes: Uint8Array
  width: number
  height: number
}

/**
 * A picture as a fresh JPEG: turned upright, made to fit, the first frame if it moves, transparent
 * parts white. Nothing but its pixels goes over, so place, time, device and comments are gone.
 * Answers a damaged, cut or oversized picture with a problem; does not reject for any bytes.
 */
export async function reEncode(bytes: Uint8Array, limits: FileLimits): Promise<EncodedPicture | FileProblem> {
  try {
    // Only the header is read here; the limit is ours to tell, not a library's message.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > limits.maxPixels) return { problem: 'too_many_pixels' }
    const { data, info } = await sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error' })
      .timeout({ seconds: limits.maxSeconds })
      .autoOrient()
      .resize({ width: limits.maxSide, height: limits.maxSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: limits.quality })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    return { problem: 'broken' }
  }
}
