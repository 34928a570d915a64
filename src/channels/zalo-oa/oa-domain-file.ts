import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Hono } from 'hono'
import { StartError } from '../../errors.js'

/** As the developer console names it; the name holds the code. */
const NAME = /^zalo_verifier[\w-]{1,200}\.html$/

const MOST_BYTES = 64 * 1024

/**
 * GET /zalo_verifier….html: proof for Zalo that the domain is ours, byte for byte as the developer console gave the
 * file. Throws `StartError` for a file that is none of these.
 */
export function oaDomainFile(path: string): Hono {
  const name = basename(path)
  const remedy = 'download it again from developers.zalo.me (domain verification) and leave its name as it is'
  if (!NAME.test(name))
    throw new StartError(`ZALO_OA_DOMAIN_FILE ${path} is not named zalo_verifier….html`, remedy)
  const bytes = readSmall(path)
  if (!bytes)
    throw new StartError(`ZALO_OA_DOMAIN_FILE ${path} cannot be read, or is larger than any of these`, remedy)
  const routes = new Hono()
  routes.get(`/${name}`, (context) =>
    context.body(new Uint8Array(bytes), 200, { 'Content-Type': 'text/html; charset=utf-8' }),
  )
  return routes
}

function readSmall(path: string): Buffer | undefined {
  try {
    return statSync(path).size > MOST_BYTES ? undefined : readFileSync(path)
  } catch {
    return undefined
  }
}
