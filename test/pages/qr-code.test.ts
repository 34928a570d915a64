import { create } from 'qrcode'
import { describe, expect, it } from 'vitest'
import { qrCode } from '../../src/pages/qr-code.js'

/** Draws the path's runs into a grid of modules. */
function drawn(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, column = '', row = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    grid[Number(row)]?.fill(true, Number(column), Number(column) + Number(length))
  }
  return grid
}

describe('QR code', () => {
  it.each(['https://hoi-xa.example/bac-binh', 'http://localhost:8080/xuan-duong', 'xã Bắc Bình'])(
    'draws the modules of "%s" inside four white ones',
    (text) => {
      const { size, path } = qrCode(text)
      const { modules } = create(text, { errorCorrectionLevel: 'M' })
      expect(size).toBe(modules.size + 8)
      const grid = drawn(path, size)
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          const inside = Math.min(row, column) >= 4 && Math.max(row, column) < size - 4
          expect(grid[row]?.[column]).toBe(inside && modules.get(row - 4, column - 4) !== 0)
        }
      }
    },
  )
})
