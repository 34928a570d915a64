import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileKind } from '../../src/photos/file-kind.js'
import { phonePhoto, plainPicture } from './make-pictures.js'
import { bytesOf, makePdf } from './make-pdf.js'

describe('fileKind', () => {
  it('knows pictures and PDF by their bytes', async () => {
    expect(fileKind(await phonePhoto())).toBe('jpeg')
    for (const format of ['png', 'webp', 'gif'] as const)
      expect(fileKind(await plainPicture(format))).toBe(format)
    expect(fileKind(makePdf())).toBe('pdf')
  })

  it.each([
    ['a photo of an iPhone', '\0\0\0\x24ftypheic\0\0\0\0mif1heic', 'heic'],
    ['a photo of an iPhone, other brand', '\0\0\0\x24ftypmif1\0\0\0\0mif1heic', 'heic'],
    ['a video', '\0\0\0\x20ftypisom\0\0\0\0', 'unknown'],
    ['a program', 'MZ\x90\0\x03\0\0\0', 'unknown'],
    ['an archive', 'PK\x03\x04', 'unknown'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'unknown'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'unknown'],
    ['a PDF after something else', 'junk\n%PDF-1.7', 'unknown'],
    ['a sound in RIFF', 'RIFF\0\0\0\0WAVE', 'unknown'],
    ['nothing', '', 'unknown'],
  ])('takes %s for what it is', (_, text, kind) => {
    expect(fileKind(bytesOf(text))).toBe(kind)
  })

  it('has an answer for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => typeof fileKind(bytes) === 'string'))
  })
})
