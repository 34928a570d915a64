import sharp from 'sharp'

/** Longer side, in pixels: three beside each other on a phone. */
const SIDE = 240

/** A stored picture, small enough for a page. Undefined when the bytes are no picture any more. */
export async function thumbnailOf(jpeg: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await sharp(jpeg)
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 70 })
      .toBuffer()
  } catch {
    return undefined
  }
}
