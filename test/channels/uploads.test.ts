import { describe, expect, it } from 'vitest'
import { createUploadPlaces, mostUploadBytes } from '../../src/channels/web/uploads.js'

const MIB = 1024 * 1024

describe('mostUploadBytes', () => {
  const form = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9' }
  const most = (path: string, headers: Record<string, string>, method = 'POST'): number | undefined =>
    mostUploadBytes(10 * MIB)(new Request(`http://localhost${path}`, { method, headers }))

  it('gives a file form of the chat room for its file', () => {
    expect(most('/bac-binh/messages', form)).toBe(11 * MIB)
    expect(most('/bac-binh/messages?x', form)).toBe(11 * MIB)
  })

  it.each([
    ['another page', '/bac-binh', form, 'POST'],
    ['a page below', '/bac-binh/messages/x', form, 'POST'],
    ['another method', '/bac-binh/messages', form, 'PUT'],
    ['a form of words', '/bac-binh/messages', { ...form, 'content-type': 'text/plain' }, 'POST'],
    ['a body without a type', '/bac-binh/messages', { 'content-length': '9' }, 'POST'],
    ['a body without a length', '/bac-binh/messages', { 'content-type': form['content-type'] }, 'POST'],
    ['a body in chunks', '/bac-binh/messages', { ...form, 'transfer-encoding': 'chunked' }, 'POST'],
  ] as const)('gives none to %s', (_, path, headers, method) => {
    expect(most(path, headers, method)).toBeUndefined()
  })
})

describe('upload places', () => {
  it('are taken by long forms only, and given back', () => {
    const places = createUploadPlaces()
    const leave = Array.from({ length: 16 }, () => places.take(MIB))
    expect(leave).not.toContain(undefined)
    expect(places.take(MIB)).toBeUndefined()
    expect(places.take(500)).toBeDefined()
    leave[0]?.()
    expect(places.take(MIB)).toBeDefined()
    expect(places.take(MIB)).toBeUndefined()
  })
})
