/** A key of random bytes has almost as many different ones as bytes; fewer are a pattern. */
const LEAST_DIFFERENT = 20

/** True for bytes that no random source gives in a lifetime: patterns, counting up or down, typed words. */
export function weakKey(key: Uint8Array): boolean {
  const steps = new Set([...key.subarray(1)].map((byte, index) => (byte - (key[index] ?? 0) + 256) % 256))
  const typed = key.every((byte) => byte >= 0x20 && byte < 0x7f)
  return new Set(key).size < LEAST_DIFFERENT || steps.size < LEAST_DIFFERENT / 2 || typed
}
