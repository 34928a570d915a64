import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueueFilter } from '../../src/feedback/queue.js'
import { ticketCounts } from '../../src/desk/queue/menu-counts.js'
import type { StaffRole } from '../../src/staff/account.js'
import { handler, openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

describe('the menu', () => {
  let desk: Desk
  let late: string
  beforeAll(async () => {
    desk = await openDesk({ day: '2026-11-02' })
    late = await sendReport(desk.channel)
    const drafted = await sendReport(desk.channel, { person: 'b' })
    for (const code of [late, drafted])
      await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'economy' }, receptionist)
    await desk.does(drafted, { act: 'draft_reply', text: 'Đã thay bóng đèn.' }, handler)
    await desk.at('2026-12-02')
    await staffAt(desk, ['receptionist'])
    for (const person of ['c', 'd']) await sendReport(desk.channel, { person })
    await desk.channel.tap('m:staff', 'e')
    await desk.channel.say('nhà tôi mất nước từ hôm qua', 'e')
  }, 300_000)
  afterAll(() => desk.stop())

  it.each([
    [['receptionist'], null, ['Phiếu 2 mới 2 quá hạn', 'Trò chuyện 1 đang chờ']],
    [['leader'], null, ['Phiếu 2 mới 1 chờ duyệt 2 quá hạn', 'Trò chuyện 1 đang chờ']],
    [['handler'], 'economy', ['Phiếu 1 cần xử lý 2 quá hạn', 'Trò chuyện 1 đang chờ']],
    [['handler'], 'police', ['Phiếu', 'Trò chuyện 1 đang chờ']],
    [['statistics'], null, []],
  ] as const)('shows %j of %s what waits', async (roles, unit, shown) => {
    const { text } = await (await staffAt(desk, roles, { unit })).get('/tai-khoan')
    const items = [...text.matchAll(/<li><a href="\/can-bo\/(?:phieu|tro-chuyen)"[^>]*>(.*?)<\/a>/gs)]
    const words = items.map(([, item = '']) =>
      item
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    expect(words).toEqual(shown)
  })

  it('counts nothing for who has not signed in', async () => {
    const response = await fetch(`${desk.url}/can-bo/dang-nhap`)
    expect(await response.text()).not.toContain('quá hạn')
  })
})

it.each([
  [['handler'], 2],
  [['receptionist', 'leader', 'handler'], 3],
] as const)('asks the queue of one commune little for %j', async (roles, most) => {
  const asked: [string, QueueFilter][] = []
  const queue = {
    count: (commune: string, filter: QueueFilter) => {
      asked.push([commune, filter])
      return Promise.resolve(0)
    },
  }
  const account = {
    ...{ id: 'a', commune: 'ha-bac', login: 'a', name: 'A', roles: roles as readonly StaffRole[] },
    ...{ unit: null, active: true, twoFactor: true, mustChangePassword: false },
  }
  await ticketCounts(queue, account, '2026-11-20')
  expect(asked).toHaveLength(most)
  for (const [commune, { states }] of asked)
    expect([commune, states?.includes('closed')]).toEqual(['ha-bac', false])
})
