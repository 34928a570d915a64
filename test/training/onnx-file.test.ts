import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onnxOf, quantise } from '../../src/training/onnx-file.js'

const DIMS = 3
const cell = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-6, max: 50, noNaN: true }).chain((size) => fc.constantFrom(size, -size)),
)
const rows = fc.array(fc.array(cell, { minLength: DIMS, maxLength: DIMS }), { maxLength: 8 })

describe('quantise', () => {
  it('keeps every cell within half a step', () => {
    fc.assert(
      fc.property(rows, (lines) => {
        const weights = Float32Array.from(lines.flat())
        const { cells, scales } = quantise(weights, lines.length, DIMS)
        weights.forEach((weight, index) => {
          const step = scales[Math.floor(index / DIMS)] as number
          const error = Math.abs((cells[index] as number) * step - weight)
          // The scale itself is kept in single precision.
          expect(error).toBeLessThanOrEqual(step * 0.5001)
        })
      }),
    )
  })

  it('uses the whole range of a row, whatever the size of the others', () => {
    const { cells, scales } = quantise(Float32Array.from([0.0008, -0.002, 100, 40]), 2, 2)
    expect([...cells]).toEqual([51, -127, 127, 51])
    expect(scales[0]).toBeCloseTo(0.002 / 127, 9)
  })

  it('keeps a row of zeros a row of zeros', () => {
    const { cells, scales } = quantise(Float32Array.from([0, 0, 1, 2]), 2, 2)
    expect([...cells.subarray(0, 2), scales[0]]).toEqual([0, 0, 0])
  })
})

describe('onnxOf', () => {
  const table = quantise(
    Float32Array.from({ length: 600 }, (_, index) => Math.sin(index)),
    100,
    6,
  )

  it('gives equal tables equal files', () => {
    expect(Buffer.compare(onnxOf(table), onnxOf({ ...table }))).toBe(0)
  })

  it('holds the cells and the scales as they are', () => {
    const file = Buffer.from(onnxOf(table))
    expect(file.includes(Buffer.from(table.cells.buffer))).toBe(true)
    expect(file.includes(Buffer.from(table.scales.buffer))).toBe(true)
  })

  it('spends one byte a cell and little besides', () => {
    expect(onnxOf(table).length).toBeLessThan(600 + 4 * 100 + 600)
  })

  it.each(['input_ids', 'last_hidden_state'])('names %s as readers of such models expect', (name) => {
    expect(Buffer.from(onnxOf(table)).includes(name)).toBe(true)
  })
})
