/** Values handed to one statement; engines limit its parameters. */
export const MOST_PARAMETERS = 400

/** The items in order, in lists of `size` and a last one of what is left. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
