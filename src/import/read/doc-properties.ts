import type { WordStreams } from './ole-file.js'

/** A stretch of the document stream and what its properties say that matters for reading. */
export interface PropertyRun {
  from: number
  to: number
  inTable: boolean
  endsRow: boolean
  deleted: boolean
}

/** Offsets in the file information block of the two indexes of property pages ([MS-DOC] 2.5.6). */
const CHARACTER_PAGES = 0x00fa
const PARAGRAPH_PAGES = 0x0102

const PAGE = 512

/** Property codes ("sprm", [MS-DOC] 2.6). */
const IN_TABLE = 0x2416
const ENDS_ROW = 0x2417
const DELETED = 0x0800
const ELSEWHERE = new Set([0x6645, 0x6646])
const TABLE_DEFINITIONS = new Set([0xd608, 0xd606])

/** Runs of paragraphs, in the order of the file. */
export function paragraphRuns(streams: WordStreams): PropertyRun[] {
  return pagesOf(streams, PARAGRAPH_PAGES).flatMap((page) =>
    runsOf(page, 13, (at) => {
      // The length counts words; 0 says that the next byte has it.
      const words = page.readUInt8(at)
      const start = words === 0 ? at + 2 : at + 1
      const size = words === 0 ? page.readUInt8(at + 1) * 2 : words * 2 - 1
      return codesOf(page.subarray(start + 2, start + size), streams.data)
    }),
  )
}

/** Stretches that are marked as deleted and wait for somebody to accept it. */
export function deletedRuns(streams: WordStreams): PropertyRun[] {
  return pagesOf(streams, CHARACTER_PAGES)
    .flatMap((page) =>
      runsOf(page, 1, (at) => codesOf(page.subarray(at + 1, at + 1 + page.readUInt8(at)), streams.data)),
    )
    .filter((run) => run.deleted)
}

/** The run that a byte offset lies in; runs are sorted. */
export function runAt(runs: readonly PropertyRun[], offset: number): PropertyRun | undefined {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle] as PropertyRun
    if (offset < run.from) high = middle - 1
    else if (offset >= run.to) low = middle + 1
    else return run
  }
  return undefined
}

function pagesOf({ document, table }: WordStreams, index: number): Buffer[] {
  const start = document.readUInt32LE(index)
  const count = (document.readUInt32LE(index + 4) - 4) / 8
  return Array.from({ length: Math.max(0, count) }, (_, at) => {
    const page = table.readUInt32LE(start + (count + 1) * 4 + at * 4) & 0x3fffff
    return document.subarray(page * PAGE, (page + 1) * PAGE)
  })
}

/** A page lists its runs' offsets, then for each where in the page its properties stand, in words. */
function runsOf(page: Buffer, stride: number, codesAt: (at: number) => ReadonlySet<number>): PropertyRun[] {
  const count = page.readUInt8(PAGE - 1)
  return Array.from({ length: count }, (_, index) => {
    const at = page.readUInt8((count + 1) * 4 + index * stride) * 2
    const codes = at === 0 ? new Set<number>() : codesAt(at)
    return {
      from: page.readUInt32LE(index * 4),
      to: page.readUInt32LE(index * 4 + 4),
      inTable: codes.has(IN_TABLE),
      endsRow: codes.has(ENDS_ROW),
      deleted: codes.has(DELETED),
    }
  })
}

/** The codes that are set (their first byte is not 0) in one list of properties. */
function codesOf(list: Buffer, data: Buffer): Set<number> {
  const set = new Set<number>()
  for (let at = 0; at + 2 < list.length;) {
    const code = list.readUInt16LE(at)
    at += 2
    if (ELSEWHERE.has(code) && at + 4 <= list.length) {
      const place = list.readUInt32LE(at)
      const size = place + 2 <= data.length ? data.readUInt16LE(place) : 0
      for (const more of codesOf(data.subarray(place + 2, place + 2 + size), Buffer.alloc(0))) set.add(more)
    }
    if (list.readUInt8(at) !== 0) set.add(code)
    at += operandSize(list, at, code)
  }
  return set
}

/** Bytes after a code; its three highest bits tell ([MS-DOC] 2.2.5.1). */
function operandSize(list: Buffer, at: number, code: number): number {
  if (TABLE_DEFINITIONS.has(code)) return at + 2 <= list.length ? list.readUInt16LE(at) + 1 : list.length
  const kind = code >> 13
  if (kind === 6) return list.readUInt8(at) + 1
  return [1, 1, 2, 4, 2, 2, 0, 3][kind] ?? 1
}
