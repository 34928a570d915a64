import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { toBuffer } from 'qrcode'
import type { ChannelMemory } from '../channels/memory.js'
import type { Pictures } from '../channels/pictures.js'
import type { Clock } from '../clock.js'
import { openName, sealName } from './sealed-name.js'

/** Zalo fetches a picture late and more than once; a few hours later it has its own copy. */
const LIFE_MS = 6 * 3_600_000

const KEY = 'picture key'

/** A name longer than any of ours, in letters. */
const MOST_LETTERS = 2_000

export interface Media {
  pictures: Pictures
  /** GET /media/<name>.png; 404 for a name that is not ours or has run out. */
  routes: Hono
}

/** The key of the names is made at the first start and shared by all processes over one database. */
export async function openMedia({ memory, clock }: { memory: ChannelMemory; clock: Clock }): Promise<Media> {
  let key = await sharedKey(memory)
  const now = (): number => clock().getTime()

  async function opened(name: string) {
    const known = openName(key, name)
    if (known) return known
    // Two processes that began at once on a new database may have made a key each; the stored one holds.
    key = await sharedKey(memory)
    return openName(key, name)
  }

  const routes = new Hono()
  routes.get('/media/:name{[\\w-]+\\.png}', async (context) => {
    const name = context.req.param('name').replace(/\.png$/, '')
    const picture = name.length > MOST_LETTERS ? undefined : await opened(name)
    const left = picture ? picture.expiresAt.getTime() - now() : 0
    if (!picture || left <= 0) return context.notFound()
    return context.body(new Uint8Array(await draw(picture.text)), 200, {
      'Content-Type': 'image/png',
      'Cache-Control': `private, max-age=${Math.floor(left / 1000)}`,
      'X-Robots-Tag': 'noindex',
    })
  })
  return {
    pictures: {
      draw: ({ qr }) => draw(qr),
      path: ({ qr }) => `/media/${sealName(key, { text: qr, expiresAt: new Date(now() + LIFE_MS) })}.png`,
    },
    routes,
  }
}

/** Error correction M survives a scratched screen; the standard asks for four white modules around. */
function draw(text: string): Promise<Uint8Array> {
  return toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 8 })
}

async function sharedKey(memory: ChannelMemory): Promise<Uint8Array> {
  if ((await memory.read(KEY)) === undefined) await memory.write(KEY, randomBytes(32).toString('base64'))
  return new Uint8Array(Buffer.from((await memory.read(KEY)) ?? '', 'base64'))
}
