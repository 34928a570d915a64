import { DESK } from './paths.js'

/** Addresses of a route: "/phieu/:code" has one part for each parameter. Pure. */
export function formOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part))
  return new RegExp(`^${DESK}${parts.join('/')}$`)
}
