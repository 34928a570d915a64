import { describe, expect, it } from 'vitest'
import { openMedia } from '../../src/media/media.js'
import { openName, sealName } from '../../src/media/sealed-name.js'
import { memoryOf } from '../fixtures/pictures.js'

const HOUR = 3_600_000
const picture = { kind: 'picture', qr: 'https://xa.vn/bac-binh#ma=K7M-2QX-96T', alt: 'Mã QR' } as const

async function openAt(kept = new Map<string, string>()) {
  let now = new Date('2026-11-20T02:00:00Z').getTime()
  const { pictures, routes } = await openMedia({ memory: memoryOf(kept), clock: () => new Date(now) })
  const get = async (path: string) => routes.request(path)
  return { pictures, get, move: (ms: number) => void (now += ms) }
}

describe('a picture of a reply', () => {
  it('is shown as a PNG for six hours, and not after', async () => {
    const { pictures, get, move } = await openAt()
    const path = pictures.path(picture)
    const shown = await get(path)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-type')).toBe('image/png')
    const bytes = new Uint8Array(await shown.arrayBuffer())
    expect(Buffer.from(bytes.slice(1, 4)).toString()).toBe('PNG')
    expect(bytes).toEqual(new Uint8Array(await pictures.draw(picture)))
    move(6 * HOUR - 1)
    expect((await get(path)).status).toBe(200)
    move(1)
    expect((await get(path)).status).toBe(404)
  })

  it('has a name that tells nothing, differs each time, and cannot be made up or changed', async () => {
    const { pictures, get } = await openAt()
    const paths = Array.from({ length: 20 }, () => pictures.path(picture))
    expect(new Set(paths).size).toBe(20)
    const [path = ''] = paths
    const name = /^\/media\/([\w-]+)\.png$/.exec(path)?.[1] ?? ''
    expect(Buffer.from(name, 'base64url').toString('latin1')).not.toMatch(/K7M|xa\.vn/)
    for (let at = 0; at < name.length - 1; at += 7) {
      const changed = `${name.slice(0, at)}${name[at] === 'A' ? 'B' : 'A'}${name.slice(at + 1)}`
      expect((await get(`/media/${changed}.png`)).status).toBe(404)
    }
    for (const wrong of ['/media/.png', '/media/x.png', `/media/${name}`, `/media/${'a'.repeat(5_000)}.png`])
      expect((await get(wrong)).status).toBe(404)
  })

  it('is shown by every process over one database, after a restart too', async () => {
    const kept = new Map<string, string>()
    const [one, two] = await Promise.all([openAt(kept), openAt(kept)])
    const last = await openAt(kept)
    for (const { get } of [one, two, last]) expect((await get(last.pictures.path(picture))).status).toBe(200)
    const stranger = await openAt()
    expect((await stranger.get(last.pictures.path(picture))).status).toBe(404)
  })

  it('keeps its text and time under the key, and opens under no other', () => {
    const key = new Uint8Array(32).fill(7)
    const named = { text: 'Mã số “đặc biệt”', expiresAt: new Date(1_000) }
    expect(openName(key, sealName(key, named))).toEqual(named)
    expect(openName(new Uint8Array(32).fill(8), sealName(key, named))).toBeUndefined()
  })
})
