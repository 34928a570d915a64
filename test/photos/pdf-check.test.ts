import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../src/photos/limits.js'
import { checkPdf } from '../../src/photos/pdf-check.js'
import { bytesOf, makePdf, objectStream } from './make-pdf.js'

const check = (bytes: Uint8Array, changes: Partial<typeof DEFAULT_LIMITS> = {}) =>
  checkPdf(bytes, { ...DEFAULT_LIMITS, ...changes })

const script = '1 0 << /S /JavaScript /JS (app.alert(1)) >>'

describe('checkPdf', () => {
  it('lets an ordinary PDF through, with and without packed objects', async () => {
    expect(await check(makePdf())).toBeUndefined()
    expect(await check(makePdf({ objects: [objectStream('7 0 << /Type /Font >>')] }))).toBeUndefined()
  })

  it.each([
    ['a script', makePdf({ objects: [`9 0 obj\n${script}\nendobj`] })],
    ['a script written with escapes', makePdf({ objects: ['<< /S /J#61va#53cript >>'] })],
    ['a program to start', makePdf({ objects: ['<< /S /Launch /F (cmd.exe) >>'] })],
    ['a file inside', makePdf({ objects: ['<< /Type /EmbeddedFile >>'] })],
    ['a list of files inside', makePdf({ objects: ['<< /EmbeddedFiles 3 0 R >>'] })],
    ['a password', makePdf({ trailer: '/Encrypt 8 0 R' })],
    ['a packed script', makePdf({ objects: [objectStream(script)] })],
    [
      'a packed script under an escaped name',
      makePdf({ objects: [objectStream(script).replace('/ObjStm', '/Obj#53tm')] }),
    ],
    ['objects packed twice', makePdf({ objects: [objectStream('', deflateSync(deflateSync(script)))] })],
    [
      'objects packed in a way of its own',
      makePdf({ objects: [objectStream('', Buffer.from('no deflate'))] }),
    ],
  ])('refuses %s', async (_, bytes) => {
    expect(await check(bytes)).toEqual({ problem: 'unsafe_pdf' })
  })

  it('takes words that only begin like a dangerous name', async () => {
    expect(await check(makePdf({ objects: ['<< /LaunchDate (1) /EncryptMetadata true >>'] }))).toBeUndefined()
  })

  it('counts pages, packed ones too', async () => {
    expect(await check(makePdf({ pages: 20 }))).toBeUndefined()
    expect(await check(makePdf({ pages: 21 }))).toEqual({ problem: 'too_large' })
    const packed = `1 0 ${'<< /Type /Page >> '.repeat(21)}`
    expect(await check(makePdf({ objects: [objectStream(packed)] }))).toEqual({ problem: 'too_large' })
  })

  it('calls a PDF without its end broken', async () => {
    expect(await check(bytesOf('%PDF-1.7\n1 0 obj'))).toEqual({ problem: 'broken' })
  })

  it('does not unpack a bomb', async () => {
    const bomb = objectStream('', deflateSync(Buffer.from(`1 0 ${' '.repeat(30_000_000)}`)))
    expect(await check(makePdf({ objects: [bomb] }))).toEqual({ problem: 'unsafe_pdf' })
  })

  it('does not unpack object streams without end', async () => {
    const many = objectStream('1 0 null').repeat(20_000)
    expect(await check(makePdf({ objects: [many] }))).toEqual({ problem: 'unsafe_pdf' })
  })

  it.each([
    ['marks without a stream', '/ObjStm '.repeat(600_000)],
    ['marks and streams without an end', '/ObjStm stream\n'.repeat(300_000)],
    ['names without end', '/'.repeat(4_000_000)],
    ['escapes without end', '/#41'.repeat(1_000_000)],
    ['half a name again and again', '/JavaScrip#'.repeat(400_000)],
    ['types without a page', '/Type                '.repeat(200_000)],
  ])('stays quick on %s', async (_, text) => {
    const started = performance.now()
    await check(makePdf({ objects: [text] }))
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
