import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 60_000)
afterAll(() => desk.stop())

it('lets in who is signed in, and shows everybody else the way in', async () => {
  const lan = await staffAt(desk, ['receptionist'])
  expect(await lan.get('')).toMatchObject({ status: 303, location: '/can-bo/phieu' })
  const stranger = await fetch(`${desk.url}/can-bo`, { redirect: 'manual' })
  expect(stranger.headers.get('location')).toBe('/can-bo/dang-nhap?ve=%2Fcan-bo')
})
