const MIB = 1024 * 1024

/** What reading one file may cost. The bounds stand against hostile files; honest ones stay far below. */
export interface ReadLimits {
  /** Size of the file itself, in bytes. */
  maxBytes: number
  /** Size of all parts of an Office file together once unpacked, in bytes. */
  maxUnpackedBytes: number
  /** Unpacked size of one part over its packed size. */
  maxRatio: number
  /** Parts in an Office file. */
  maxEntries: number
  /** Characters in all that was read: a short file can repeat one long text a million times. */
  maxCharacters: number
  /** Memory of the reading process, in MiB. */
  maxMemoryMb: number
  maxSeconds: number
}

export const DEFAULT_LIMITS: ReadLimits = {
  maxBytes: 40 * MIB,
  maxUnpackedBytes: 300 * MIB,
  maxRatio: 200,
  maxEntries: 5_000,
  maxCharacters: 50_000_000,
  maxMemoryMb: 1024,
  maxSeconds: 60,
}
