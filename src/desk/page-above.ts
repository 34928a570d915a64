import type { DeskRoute } from './desk-route.js'
import { formOf } from './form-of.js'
import { DESK } from './paths.js'

/**
 * The page to come back to, for the address of a form's answer too: that address itself where it can be asked for,
 * else the nearest above it. Paths with their query, whole ("/can-bo/phieu/ABC"). Pure.
 */
export function pageAbove(routes: readonly DeskRoute[]): (path: string) => string {
  const pages = routes.flatMap(({ method, path }) => (method === 'get' ? [formOf(path)] : []))
  return (path) => {
    const [address = '', query] = path.split('?')
    if (pages.some((form) => form.test(address))) return query === undefined ? address : `${address}?${query}`
    for (let above = address; above.startsWith(`${DESK}/`); above = above.slice(0, above.lastIndexOf('/')))
      if (pages.some((form) => form.test(above))) return above
    return DESK
  }
}
