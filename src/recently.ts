/**
 * The same function, which keeps what it made of the last so many texts: asked for one of them again it gives the very
 * same, not a copy.
 */
export function recently<T>(make: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const made = known.get(text) ?? make(text)
    // Asked for last, thrown out last.
    known.delete(text)
    known.set(text, made)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return made
  }
}
