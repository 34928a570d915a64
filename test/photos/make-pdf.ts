import { deflateSync } from 'node:zlib'

/** A small PDF by hand: a page for each of `pages`, and whatever objects are to be in it. */
export function makePdf(parts: { pages?: number; objects?: string[]; trailer?: string } = {}): Uint8Array {
  const pages = Array.from(
    { length: parts.pages ?? 1 },
    (_, index) => `${index + 10} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj`,
  )
  return bytesOf(
    [
      '%PDF-1.7',
      '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
      `2 0 obj\n<< /Type /Pages /Count ${pages.length} >>\nendobj`,
      ...pages,
      ...(parts.objects ?? []),
      `trailer\n<< /Root 1 0 R ${parts.trailer ?? ''} >>`,
      '%%EOF\n',
    ].join('\n'),
  )
}

/** An object stream, packed as PDF programs pack it. */
export function objectStream(content: string, packed = deflateSync(content)): string {
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>`
  return `90 0 obj\n${head}\nstream\n${packed.toString('latin1')}\nendstream\nendobj`
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
