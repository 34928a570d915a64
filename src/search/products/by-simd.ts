import type { Multiplier } from './products.js'

/** `products.wat` as bytes; a test holds them against each other. */
export const PROGRAM =
  'AGFzbQEAAAABCQFgBX9/f39/AAIQAQRob3N0Bm1lbW9yeQIAAQMCAQAHDAEIcHJvZHVjdHMAAAqWAQGTAQICfwF7IAMgAUEEbGohBQJAA0AgAyAF' +
  'Tw0B/QwAAAAAAAAAAAAAAAAAAAAAIQdBACEGAkADQCAGIARPDQEgByAAIAZq/QAEACACIAZq/QAEAP26Af2uASEHIAZBEGohBgwACwsgAyAH/RsA' +
  'IAf9GwFqIAf9GwIgB/0bA2pqNgIAIAAgBGohACADQQRqIQMMAAsLCw=='

type Products = (rows: number, count: number, query: number, out: number, width: number) => void

const PAGE = 65_536
const CELL = Int16Array.BYTES_PER_ELEMENT
const SUM = Int32Array.BYTES_PER_ELEMENT
/** Parts begin where wide steps are fastest. */
const ALIGNED = 16

/** Eight cells at a time, by WebAssembly; undefined where the processor has no such steps. */
export const bySimd: Multiplier | undefined = (() => {
  const bytes = Buffer.from(PROGRAM, 'base64')
  if (!WebAssembly.validate(bytes)) return undefined
  const program = new WebAssembly.Module(bytes)
  return (cells, width) => {
    const count = width === 0 ? 0 : cells.length / width
    const query = aligned(cells.byteLength)
    const out = aligned(query + width * CELL)
    const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil((out + count * SUM) / PAGE)) })
    new Int16Array(memory.buffer).set(cells)
    const asked = new Int16Array(memory.buffer, query, width)
    const sums = new Int32Array(memory.buffer, out, count)
    const { exports } = new WebAssembly.Instance(program, { host: { memory } })
    const products = exports['products'] as Products
    return (cellsOfQuery) => {
      asked.set(cellsOfQuery)
      products(0, count, query, out, width * CELL)
      return sums
    }
  }
})()

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNED) * ALIGNED
}
