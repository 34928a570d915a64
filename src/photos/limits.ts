/** What one file may cost. Every bound has room for an honest phone and none for a trick. */
export interface FileLimits {
  /** Bytes of a picture as sent. */
  maxPictureBytes: number
  /** Bytes of a PDF. */
  maxPdfBytes: number
  maxPdfPages: number
  /** Bytes of all object streams of a PDF together, once unpacked to look into them. */
  maxPdfUnpackedBytes: number
  /** Width times height of a picture as sent. */
  maxPixels: number
  /** Longer side of a picture as stored, in pixels. */
  maxSide: number
  /** JPEG quality of a picture as stored, 1 to 100. */
  quality: number
  /** Longest time to decode and encode one picture, in seconds. */
  maxSeconds: number
  /** Pictures decoded side by side. */
  maxDecoding: number
  /** Files held in memory side by side; more wait for their turn before they are fetched. */
  maxInHand: number
}

const MIB = 1024 * 1024

export const DEFAULT_LIMITS: FileLimits = {
  // A photo of a good phone has 3 to 8 MB.
  maxPictureBytes: 10 * MIB,
  // A letter of some pages, scanned; staff open it over a commune's line.
  maxPdfBytes: 5 * MIB,
  maxPdfPages: 20,
  // Object streams hold structure, not pictures: an honest PDF of 5 MB has less than 2 MB of them.
  maxPdfUnpackedBytes: 20 * MIB,
  // Phones' usual 12 MP and the large mode of 48 MP; decoded whole at most 200 MB.
  maxPixels: 50_000_000,
  // Enough to read a house number or a stamp, some 500 KB a picture.
  maxSide: 2_000,
  quality: 82,
  maxSeconds: 20,
  maxDecoding: 2,
  maxInHand: 8,
}
