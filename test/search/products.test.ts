import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import loadWabt from 'wabt'
import { byLoops } from '../../src/search/products/by-loops.js'
import { bySimd, PROGRAM } from '../../src/search/products/by-simd.js'
import { createRows, WHOLE, type Multiplier } from '../../src/search/products/products.js'

const vector = (dims: number): fc.Arbitrary<Float32Array> =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dims, maxLength: dims }).map((cells) => {
    const length = Math.hypot(...cells)
    return Float32Array.from(cells, (cell) => (length === 0 ? 0 : cell / length))
  })

const rowsAndQuery = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .chain(([dims, count]) =>
    fc.record({
      dims: fc.constant(dims),
      rows: fc.array(vector(dims), { minLength: count, maxLength: count }),
      query: vector(dims),
    }),
  )

function flat(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]))
}

if (!bySimd) throw new Error('this processor has no wide steps: the tests of them prove nothing')

describe.each<[string, Multiplier]>([
  ['eight cells at a time', bySimd],
  ['one by one', byLoops],
])('products of rows, %s', (_, multiplier) => {
  it('are those of the cells, to 0.001', () => {
    fc.assert(
      fc.property(rowsAndQuery, ({ dims, rows, query }) => {
        const products = createRows(flat(rows), dims, multiplier).products(query)
        expect(products).toHaveLength(rows.length)
        rows.forEach((row, index) => {
          const exact = row.reduce((sum, cell, at) => sum + cell * (query[at] ?? 0), 0)
          expect((products[index] ?? NaN) / WHOLE).toBeCloseTo(exact, 3)
        })
      }),
    )
  })

  it('hold the greatest there is: a vector with itself', () => {
    for (const cells of [
      Float32Array.of(1),
      Float32Array.of(0, -1, 0),
      new Float32Array(128).fill(1 / Math.sqrt(128)),
    ])
      expect((createRows(cells, cells.length, multiplier).products(cells)[0] ?? 0) / WHOLE).toBeCloseTo(1, 3)
  })

  it.each([0, 3, 5])('refuse a query of another width: %i', (width) => {
    const rows = createRows(Float32Array.of(1, 0, 0, 0), 4, multiplier)
    expect(() => rows.products(new Float32Array(width))).toThrow(RangeError)
  })

  it('need no rows', () => {
    expect(createRows(new Float32Array(0), 0, multiplier).products(new Float32Array(0))).toHaveLength(0)
  })
})

describe('products by WebAssembly', () => {
  it('are exactly those of loops', () => {
    const simd = bySimd
    fc.assert(
      fc.property(rowsAndQuery, ({ dims, rows, query }) => {
        const cells = flat(rows)
        expect(createRows(cells, dims, simd).products(query)).toEqual(
          createRows(cells, dims, byLoops).products(query),
        )
      }),
    )
  })

  it('keep their own rows beside other indexes', () => {
    const first = createRows(Float32Array.of(1, 0), 2)
    const second = createRows(Float32Array.of(0, 1), 2)
    const query = Float32Array.of(1, 0)
    expect([...first.products(query), ...second.products(query), ...first.products(query)]).toEqual([
      WHOLE,
      0,
      WHOLE,
    ])
  })

  it('run the program that products.wat says', async () => {
    const wabt = await loadWabt()
    const text = await readFile('src/search/products/products.wat', 'utf8')
    const { buffer } = wabt.parseWat('products.wat', text, { simd: true }).toBinary({})
    expect(PROGRAM).toBe(Buffer.from(buffer).toString('base64'))
  })
})
