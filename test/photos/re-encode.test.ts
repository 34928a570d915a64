import sharp from 'sharp'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../src/photos/limits.js'
import { reEncode, type EncodedPicture } from '../../src/photos/re-encode.js'
import { phonePhoto, plainPicture } from './make-pictures.js'

const encode = (bytes: Uint8Array, changes: Partial<typeof DEFAULT_LIMITS> = {}) =>
  reEncode(bytes, { ...DEFAULT_LIMITS, ...changes })

async function encoded(bytes: Uint8Array): Promise<EncodedPicture> {
  const result = await encode(bytes)
  if ('problem' in result) throw new Error(result.problem)
  return result
}

describe('reEncode', () => {
  it('leaves nothing of place, device, comments and colour profile', async () => {
    const photo = await phonePhoto()
    const before = await sharp(photo).metadata()
    expect(Buffer.from(photo).toString('latin1')).toMatch(/Secret Phone[^]*xmp-secret/)
    expect(before).toMatchObject({ orientation: 6, hasProfile: true })

    const { bytes } = await encoded(photo)
    const after = await sharp(bytes).metadata()
    expect(after.format).toBe('jpeg')
    for (const part of ['exif', 'xmp', 'iptc', 'icc', 'comments', 'orientation'] as const)
      expect(after[part]).toBeUndefined()
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Exif|Secret|xmp|GPS|nhà|ICC_PROFILE/)
  })

  it('turns the picture upright', async () => {
    expect(await encoded(await phonePhoto(400, 300))).toMatchObject({ width: 300, height: 400 })
  })

  it('makes a large picture fit and does not blow up a small one', async () => {
    expect(await encoded(await plainPicture('png', 4000, 1000))).toMatchObject({ width: 2000, height: 500 })
    expect(await encoded(await plainPicture('png', 40, 30))).toMatchObject({ width: 40, height: 30 })
  })

  it.each(['png', 'webp', 'gif'] as const)('makes a JPEG of %s', async (format) => {
    const { bytes } = await encoded(await plainPicture(format))
    expect((await sharp(bytes).metadata()).format).toBe('jpeg')
  })

  it('refuses a bomb of 20,000 by 20,000 pixels before it unpacks', async () => {
    const bomb = await sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(DEFAULT_LIMITS.maxPictureBytes)
    const before = process.memoryUsage.rss()
    const started = performance.now()
    expect(await encode(bomb)).toEqual({ problem: 'too_many_pixels' })
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
  })

  it('calls a cut photo broken at whatever byte it was cut', async () => {
    const photo = await phonePhoto()
    for (const share of [0.001, 0.1, 0.5, 0.9])
      expect(await encode(photo.slice(0, photo.length * share))).toEqual({ problem: 'broken' })
  })

  it('leaves behind what a phone hangs on the end of a photo', async () => {
    const moving = Buffer.concat([await phonePhoto(), Buffer.from('ftypmp42 a short film')])
    const { bytes } = await encoded(moving)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('film')
  })

  it('opens no other format, whatever the file says it is', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>')
    expect(await encode(svg)).toEqual({ problem: 'broken' })
    const pgm = Buffer.from('P2\n1 1\n1\n1\n')
    expect(await encode(pgm)).toEqual({ problem: 'broken' })
  })

  it('answers any damage with a picture or a problem', async () => {
    const photo = await phonePhoto(64, 64)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(photo.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
        async (changes) => {
          const damaged = photo.slice()
          for (const [index, byte] of changes) damaged[index] = byte
          const result = await encode(damaged)
          expect('problem' in result ? result.problem : 'width' in result).toBeTruthy()
        },
      ),
      { numRuns: 200 },
    )
  })
})
