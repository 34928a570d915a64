import { Script } from 'node:vm'
import { expect, it } from 'vitest'
import { embedScript } from '../../src/pages/embed-script.js'
import { MOST_ORIGINS, readOrigins } from '../../src/publication/origins.js'

it.each([
  ['https://bacbinh.lamdong.gov.vn', ['https://bacbinh.lamdong.gov.vn']],
  [' https://A.vn/ \n\nhttps://a.vn\nhttp://localhost:3000', ['https://a.vn', 'http://localhost:3000']],
  ['', []],
])('reads the sites of %j', (text, origins) => {
  expect(readOrigins(text)).toEqual({ ok: true, origins })
})

it.each([
  ['http://a.vn', 1],
  ['https://a.vn\nhttps://a.vn/trang', 2],
  ['a.vn', 1],
  ['https://u@a.vn', 1],
  ['javascript:alert(1)', 1],
  ['https://a.vn?x=1', 1],
  [Array.from({ length: MOST_ORIGINS + 1 }, (_, n) => `https://a${n}.vn`).join('\n'), MOST_ORIGINS + 1],
])('refuses %j at its line', (text, line) => {
  expect(readOrigins(text)).toMatchObject({ ok: false, line })
})

it('writes no word of a label or site as code', () => {
  const script = embedScript({
    commune: 'bac-binh',
    label: '</script><script>alert(1)//',
    origins: ["https://a.vn'"],
  })
  expect(script).not.toContain('</script>')
  expect(() => new Script(script)).not.toThrow()
})
