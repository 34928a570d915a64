import { expect, it } from 'vitest'
import type { DeskRoute } from '../../src/desk/desk-route.js'
import { pageAbove } from '../../src/desk/page-above.js'

const route = (method: 'get' | 'post', path: string): DeskRoute => ({
  method,
  path,
  name: 'test',
  may: 'signed_in',
  handle: () => new Response(),
})

const pageOf = pageAbove([
  route('get', ''),
  route('get', '/phieu'),
  route('get', '/phieu/:code'),
  route('post', '/phieu/:code/viec'),
  route('post', '/xa/y'),
])

it.each([
  ['/can-bo', '/can-bo'],
  ['/can-bo/phieu?tim=a&trang=2', '/can-bo/phieu?tim=a&trang=2'],
  ['/can-bo/phieu/K7M2QX9DR', '/can-bo/phieu/K7M2QX9DR'],
  ['/can-bo/phieu/K7M2QX9DR/viec?xong=a', '/can-bo/phieu/K7M2QX9DR'],
  ['/can-bo/xa/y', '/can-bo'],
  ['/can-bokhac/a', '/can-bo'],
])('leads from %s to %s', (path, page) => {
  expect(pageOf(path)).toBe(page)
})
