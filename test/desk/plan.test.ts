import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FRIDAY, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let leader: Staff
let handler: Staff
let figures: Staff
beforeAll(async () => {
  desk = await openDesk()
  leader = await staffAt(desk, ['leader'])
  handler = await staffAt(desk, ['handler'], { unit: 'culture_society' })
  figures = await staffAt(desk, ['statistics'])
}, 180_000)
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

const fields = (changes: Record<string, string> = {}): Record<string, string> => ({
  seen: '0',
  state: 'open',
  unit: '',
  product: '',
  due: '',
  reason: '',
  note: '',
  ...changes,
})
/** Path of the first thing of the list that fits. */
async function firstEntry(query: string, index = 0): Promise<string> {
  const { text } = await leader.get(`/ke-hoach?${query}`)
  const paths = [...text.matchAll(/href="\/can-bo(\/ke-hoach\/2026\/[^"]+)"/g)].map(([, path]) => path ?? '')
  return paths[index] ?? ''
}

describe('the plan as a calendar', () => {
  it('lists what the commune has to do, with counts, and opens each', async () => {
    const { status, text } = await leader.get('/ke-hoach')
    expect(status).toBe(200)
    expect(text).toContain('Lịch kế hoạch năm 2026')
    expect(text).toMatch(/Còn phải làm \(\d+\)/)
    const entry = await leader.get(await firstEntry('loc=all'))
    expect(entry.status).toBe(200)
    expect(entry.text).toContain('Ở kế hoạch')
  })

  it('keeps what was noted, and tells the second person who notes at the same time', async () => {
    const path = await firstEntry('loc=todo')
    const saved = await leader.post(path, fields({ state: 'done', product: '15/BC-UBND' }))
    expect(saved.location).toContain('xong=plan_saved')
    expect((await leader.get(path)).text).toContain('15/BC-UBND')
    const late = await leader.post(path, fields({ state: 'doing', note: 'tôi viết cùng lúc' }))
    expect(late.status).toBe(409)
    expect(late.text).toContain('Người khác vừa cập nhật')
    expect(late.text).toContain('tôi viết cùng lúc')
    expect((await leader.get('/ke-hoach?loc=done')).text).toContain(path)
  })

  it('asks for a reason where the plan is departed from', async () => {
    const path = await firstEntry('loc=todo', 1)
    const moved = await leader.post(path, fields({ due: '2026-12-20' }))
    expect([moved.status, moved.text.includes('Đổi hạn thì cần ghi lý do.')]).toEqual([422, true])
    const dropped = await leader.post(path, fields({ state: 'not_applicable' }))
    expect([dropped.status, dropped.text.includes('cần ghi lý do ở ghi chú')]).toEqual([422, true])
    const noDay = await leader.post(path, fields({ due: '2026-02-30', reason: 'x' }))
    expect(noDay.text).toContain('Ngày này không có.')
    expect((await leader.post(path, fields({ unit: 'khong-co' }))).text).toContain('Xã không có đơn vị này.')
  })

  it('lets the unit that does it note it, and nobody else', async () => {
    const path = await firstEntry('loc=todo', 2)
    expect((await leader.post(path, fields({ unit: 'culture_society' }))).status).toBe(303)
    expect((await handler.get(path)).text).toContain('Cập nhật')
    expect(
      (await handler.post(path, fields({ seen: '1', state: 'doing', unit: 'culture_society' }))).status,
    ).toBe(303)
    expect((await figures.get(path)).text).not.toContain('Cập nhật')
    expect((await figures.post(path, fields({ seen: '2', state: 'done' }))).status).toBe(404)
  })

  it.each(['/ke-hoach/2026/no-such/year', '/ke-hoach/1999/x/year', '/ke-hoach/2026/x'])(
    'knows no %s',
    async (path) => {
      expect((await leader.get(path)).status).toBe(404)
    },
  )

  it('shows what does not fit together in the plan', async () => {
    const { text } = await leader.get('/ke-hoach/luu-y')
    expect(text).toContain('Kế hoạch được giữ nguyên như văn bản.')
    expect(text).toContain('Ở từng mục')
  })

  it('shows the plan of the own commune only', async () => {
    const other = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
    expect((await other.get('/ke-hoach')).text).toContain('Hà Bắc')
    expect((await other.get(await firstEntry('loc=all'))).status).toBe(404)
  })
})
