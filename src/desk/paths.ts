/** Where the desk stands; no commune may have this id. */
export const DESK = '/can-bo'

/** The address of a page of the desk, by its path below it. */
export function deskPath(path: string): string {
  return `${DESK}${path}`
}
