import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFetchError, type Content, type IncomingFile } from '../../src/channels/channel.js'
import { keyOfEvent, readEvent, timeOfEvent } from '../../src/channels/zalo-oa/oa-event.js'
import { createOaFiles } from '../../src/channels/zalo-oa/oa-files.js'
import { incomingFrom } from '../../src/channels/zalo-oa/oa-incoming.js'
import { dayOfZalo, windowOf } from '../../src/channels/zalo-oa/oa-window.js'
import { followEvent, startZaloOaServer, userEvent, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { USER } from '../fixtures/zalo-oa.js'

const fileAt = (name: string): IncomingFile => ({ name, read: () => Promise.resolve(new Uint8Array()) })

function contents(event: Record<string, unknown>): Content[] {
  const payload = JSON.stringify(event)
  const read = readEvent(payload)
  if (!read) throw new Error('no event')
  return incomingFrom(read, keyOfEvent(read, payload), 'bac-binh', (url, size, name) => ({
    ...fileAt(`${url} ${String(name)}`),
    ...(size !== undefined && { size }),
  })).map((message) => message.content)
}

const attached = (name: string, payloads: unknown[], text?: string): Content[] =>
  contents(
    userEvent(name, USER, {
      ...(text !== undefined && { text }),
      attachments: payloads.map((payload) => ({ type: 'x', payload })),
    }),
  )

describe('events as messages', () => {
  it.each([
    ['#hx:m:staff', { kind: 'choice', id: 'm:staff' }],
    ['#hx:p:1.001193:fee ', { kind: 'choice', id: 'p:1.001193:fee' }],
    ['#hx:', { kind: 'text', text: '#hx:' }],
    ['#hx: hai chữ', { kind: 'text', text: '#hx: hai chữ' }],
    [`#hx:${'x'.repeat(61)}`, { kind: 'text', text: `#hx:${'x'.repeat(61)}` }],
    ['2', { kind: 'text', text: '2' }],
    ['Lệ phí', { kind: 'text', text: 'Lệ phí' }],
    ['', { kind: 'text', text: '' }],
  ])('reads the text %j', (text, content) => {
    expect(contents(userEvent('user_send_text', USER, { text }))).toEqual([content])
  })

  it('reads pictures, each a message of its own, the words with the first', () => {
    const [first, second] = attached(
      'user_send_image',
      [{ url: 'https://a.zdn.vn/1' }, { url: 'https://a.zdn.vn/2' }],
      'đường hỏng',
    )
    expect(first).toMatchObject({
      kind: 'file',
      caption: 'đường hỏng',
      file: { name: 'https://a.zdn.vn/1 undefined' },
    })
    expect(second).toMatchObject({ kind: 'file', file: { name: 'https://a.zdn.vn/2 undefined' } })
    expect(second).not.toHaveProperty('caption')
  })

  it('reads a file with its size as text', () => {
    const payload = { url: 'https://a.zdn.vn/f', name: 'don.pdf', size: '1234', type: 'pdf' }
    expect(attached('user_send_file', [payload])).toMatchObject([
      { kind: 'file', file: { name: 'https://a.zdn.vn/f don.pdf', size: 1234 } },
    ])
    const odd = { ...payload, size: 'lớn', name: 7 }
    expect(attached('user_send_file', [odd])).toMatchObject([
      { file: { name: 'https://a.zdn.vn/f undefined' } },
    ])
  })

  it('reads a place, of text or numbers', () => {
    const place = (latitude: unknown, longitude: unknown): Content[] =>
      attached('user_send_location', [{ coordinates: { latitude, longitude } }])
    expect(place('10.7923119', '106.7820651')).toEqual([
      { kind: 'location', latitude: 10.7923119, longitude: 106.7820651 },
    ])
    expect(place(10.5, -106)).toEqual([{ kind: 'location', latitude: 10.5, longitude: -106 }])
    for (const [latitude, longitude] of [
      ['', ''],
      ['91', '0'],
      ['0', '181'],
      ['NaN', '1'],
      [null, 1],
      ['1e9', '1'],
      [' ', '1'],
    ])
      expect(place(latitude, longitude)).toEqual([{ kind: 'unsupported', what: 'other' }])
    expect(attached('user_send_location', [])).toEqual([{ kind: 'unsupported', what: 'other' }])
  })

  it('writes down what somebody filled in, in both shapes', () => {
    const submitted = (info: unknown): Content[] =>
      contents({ ...userEvent('user_submit_info', USER, {}), info })
    const full_address = { user_city: 'Lâm Đồng', user_ward: 'Bắc Bình', user_address: 'Thôn 1' }
    expect(submitted({ name: 'Trần Thị Na', phone: '84912345678', full_address })).toEqual([
      { kind: 'text', text: 'Tên: Trần Thị Na; SĐT: 0912345678; Địa chỉ: Thôn 1, Bắc Bình, Lâm Đồng' },
    ])
    expect(
      submitted({ name: 'Na', phone: 84912345678, address: 'Thôn 1', city: 'Lâm Đồng', district: '' }),
    ).toEqual([{ kind: 'text', text: 'Tên: Na; SĐT: 0912345678; Địa chỉ: Thôn 1, Lâm Đồng' }])
    expect(submitted({ name: 'Na' })).toEqual([{ kind: 'text', text: 'Tên: Na' }])
    expect(submitted(undefined)).toEqual([{ kind: 'text', text: '' }])
  })

  it.each([
    ['user_send_audio', 'voice'],
    ['user_send_video', 'file'],
    ['user_send_sticker', 'sticker'],
    ['user_send_link', 'other'],
    ['user_send_business_card', 'other'],
    ['user_send_image', 'photo'],
    ['user_send_file', 'file'],
  ])('says that %s without a file is a %s it cannot read', (name, what) => {
    expect(attached(name, [{ thumbnail: 'https://a.zdn.vn/t' }])).toEqual([{ kind: 'unsupported', what }])
  })

  it('begins a conversation with a follow, and says nothing at an unfollow', () => {
    expect(contents(followEvent('follow', USER))).toEqual([{ kind: 'start' }])
    expect(contents(followEvent('unfollow', USER))).toEqual([])
    expect(contents(userEvent('oa_send_text', USER, { text: 'x' }))).toEqual([])
  })
})

describe('times of events', () => {
  const now = new Date('2026-03-02T09:00:00+07:00')
  const at = (timestamp: string | undefined): Date =>
    timeOfEvent({ ...readEvent(JSON.stringify(followEvent('follow', USER))), timestamp } as never, now)

  it('count as they stand, and not when they cannot be', () => {
    const earlier = now.getTime() - 3_600_000
    expect(at(String(earlier))).toEqual(new Date(earlier))
    // The official sample lies in 1974.
    for (const odd of ['154390853474', String(now.getTime() + 1), 'x', '', undefined])
      expect(at(odd)).toEqual(now)
  })

  it('tell the window, with room for clocks that differ', () => {
    const window = (hours: number): string =>
      windowOf({ touchedAt: new Date(now.getTime() - hours * 3_600_000), unfollowedAt: null }, now)
    expect([0, 47.9, 48, 167.9, 168].map(window)).toEqual(['free', 'free', 'paid', 'paid', 'closed'])
    expect(windowOf(undefined, now)).toBe('unknown')
  })

  it('are read from the days Zalo writes', () => {
    expect(dayOfZalo('02/03/2026')).toEqual(new Date('2026-03-02T00:00:00+07:00'))
    for (const odd of ['2026-03-02', '2/3/2026', '45/45/2026', undefined])
      expect(dayOfZalo(odd)).toBeUndefined()
  })
})

describe('files', () => {
  let server: ZaloOaServer
  beforeEach(async () => {
    server = await startZaloOaServer()
  })
  afterEach(() => server.close())
  const read = (url: string, limit = 100, mine = true): Promise<unknown> =>
    createOaFiles({ seconds: 0.3, ...(mine && { mayFetch: (at) => at.origin === server.url }) })(
      url,
      undefined,
      undefined,
    )
      .read(limit)
      .catch((error: unknown) => error)

  it('come byte by byte, also by a redirect on the same host', async () => {
    const held = server.hold('a.jpg', new Uint8Array([1, 2, 3]))
    expect(await read(held)).toEqual(Buffer.from([1, 2, 3]))
    expect(await read(server.redirect('b.jpg', '/files/a.jpg'))).toEqual(Buffer.from([1, 2, 3]))
    expect(await read(held, 2)).toMatchObject({ kind: 'too_large' })
  })

  it('are not followed to another host, nor round and round', async () => {
    expect(await read(server.redirect('c.jpg', 'http://localhost:1/x'))).toMatchObject({ kind: 'gone' })
    expect(await read(server.redirect('d.jpg', '/files/d.jpg'))).toMatchObject({ kind: 'gone' })
    expect(server.calls).toHaveLength(4)
  })

  it('are asked for again later when the line or the host fails', async () => {
    const held = server.hold('e.jpg', new Uint8Array(50))
    for (const fault of ['cut', 'cut halfway', 'hang', 'html 502'] as const) {
      server.script('files/e.jpg', fault)
      const error = await read(held)
      expect(error).toBeInstanceOf(FileFetchError)
      expect(error).toMatchObject({ kind: 'retry' })
    }
    expect(await read(`${server.url}/files/none`)).toMatchObject({ kind: 'gone' })
  })

  it.each([
    ['http://photo.zdn.vn/x'],
    ['https://zdn.vn.example.com/x'],
    ['https://evilzdn.vn/x'],
    ['https://zdn.vn/x'],
    ['https://photo.zdn.vn:8443/x'],
    ['https://u:p@photo.zdn.vn/x'],
    ['https://127.0.0.1/x'],
    ['https://169.254.169.254/latest/meta-data'],
    ['file:///etc/passwd'],
    ['ftp://photo.zdn.vn/x'],
    ['//photo.zdn.vn/x'],
    [''],
  ])('are not fetched from %j', async (url) => {
    expect(await read(url, 100, false)).toMatchObject({ kind: 'gone' })
    expect(await read(server.hold('f.jpg', new Uint8Array(1)), 100, false)).toMatchObject({ kind: 'gone' })
    expect(server.calls).toHaveLength(0)
  })

  it('told as too large are not asked for', async () => {
    const file = createOaFiles({ seconds: 1, mayFetch: () => true })(
      server.hold('g', new Uint8Array(1)),
      101,
      'g',
    )
    await expect(file.read(100)).rejects.toMatchObject({ kind: 'too_large' })
    expect(server.calls).toHaveLength(0)
  })
})
