import sharp from 'sharp'

/** A photo as a phone makes it: noise that packs badly, turned by EXIF, with place, device and comment. */
export async function phonePhoto(width = 400, height = 300): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: '#d02020' } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Secret Phone', ImageDescription: 'nhà ông Ba' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '11/1 13/1 4520/100', GPSLongitudeRef: 'E' },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>xmp-secret</secret></x:xmpmeta>`)
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
}

export function plainPicture(format: 'png' | 'webp' | 'gif', width = 40, height = 30): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 4, background: '#00ff0080' } })
    .toFormat(format)
    .toBuffer()
}

/** Random pixels as PNG: about three bytes a pixel. */
export async function heavyPicture(side: number): Promise<Uint8Array> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
  return sharp({ create: { width: side, height: side, channels: 3, background: '#000', noise } })
    .png({ compressionLevel: 0 })
    .toBuffer()
}
