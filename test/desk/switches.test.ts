import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSwitchForm } from '../../src/desk/switches/switch-form.js'
import { vietnamInstant } from '../../src/vietnam-day.js'
import { knowledgeStaff, leadsTo, until, type KnowledgeStaff } from '../fixtures/knowledge-desk.js'
import { FRIDAY, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

const SLOW = 240_000
const BIRTH = '1.001193'

describe('the form', () => {
  const now = vietnamInstant(FRIDAY, '09:00')
  const good = { what: 'bot', code: '', reason: 'bảo trì', day: '', time: '' }
  const read = (changes: Partial<typeof good>) =>
    readSwitchForm(new Map(Object.entries({ ...good, ...changes })), now, (scope) => {
      if (scope.kind === 'procedure') return scope.code === BIRTH
      return scope.kind === 'bot' || scope.channel === 'web'
    })

  it('takes an end by day and time', () => {
    expect(read({ day: '2026-11-21', time: '07:30' })).toEqual({
      ok: true,
      value: { scope: { kind: 'bot' }, reason: 'bảo trì', until: vietnamInstant('2026-11-21', '07:30') },
    })
    expect(read({ what: 'procedure', code: BIRTH })).toMatchObject({ ok: true })
  })

  it.each([
    ['nothing chosen', { what: '' }, 'what'],
    ['a channel that is not there', { what: 'channel:fax' }, 'what'],
    ['a procedure that is not there', { what: 'procedure', code: '9.999999' }, 'code'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['an endless reason', { reason: 'a'.repeat(301) }, 'reason'],
    ['a day that does not exist', { day: '2026-02-30' }, 'day'],
    ['a time that does not exist', { day: '2026-11-21', time: '25:00' }, 'day'],
    ['a time without a day', { time: '07:30' }, 'day'],
    ['an end that is over', { day: '2026-11-20', time: '08:59' }, 'day'],
    ['an end in ten years', { day: '2036-11-20' }, 'day'],
  ])('refuses %s', (_, changes, field) => {
    const result = read(changes)
    expect(result.ok ? [] : Object.keys(result.errors)).toEqual([field])
  })
})

describe('switching off', () => {
  let desk: Desk
  let people: KnowledgeStaff
  beforeAll(async () => {
    desk = await openDesk()
    people = await knowledgeStaff(desk)
  }, SLOW)
  afterAll(() => desk.stop(), SLOW)

  const off = async (): Promise<string[]> =>
    (await desk.storage.switches.inForce(desk.clock())).map(({ id }) => id)
  const onAgain = async (): Promise<void> => {
    for (const id of await off()) leadsTo(await people.hung.post(`/cong-tac/${id}/bat`, {}))
  }
  const form = { what: 'bot', code: '', reason: 'đang cập nhật dữ liệu', day: '', time: '' }

  it(
    'answers the whole bot away with reason and end, but directs danger and tố cáo',
    async () => {
      leadsTo(await people.hung.post('/cong-tac', { ...form, day: '2026-11-20', time: '09:04' }))
      const told = await desk.channel.say('đăng ký khai sinh cần giấy gì')
      expect(told).toContain('đang cập nhật dữ liệu')
      expect(told).toContain('09:04 ngày 20/11/2026')
      expect(told).toContain('Trung tâm Phục vụ hành chính công')
      expect(told).not.toContain(BIRTH)
      expect(await desk.channel.say('nhà tôi đang cháy, cứu với')).toContain('114')
      expect(await desk.channel.say('tôi muốn tố cáo cán bộ nhận hối lộ')).toContain('tố cáo')
      expect((await people.hung.get('/cong-tac')).text).toContain('Toàn bộ trợ lý của xã')
      const twice = await people.admin.post('/cong-tac', form)
      expect(twice.status).toBe(422)
      expect(twice.text).toContain('đang tắt rồi')
    },
    SLOW,
  )

  it('comes on again by itself at its end', async () => {
    await desk.at(FRIDAY, '09:05')
    expect(await desk.channel.say('đăng ký khai sinh cần giấy gì')).toContain(BIRTH)
    expect((await people.hung.get('/cong-tac')).text).toContain('tự bật')
  })

  it(
    'keeps a report that was begun, and asks for nothing meanwhile',
    async () => {
      await desk.channel.say('tôi muốn phản ánh đèn đường hỏng', 'reporter')
      leadsTo(await people.hung.post('/cong-tac', form))
      const told = await desk.channel.say('ngõ 12 thôn Lương Bình', 'reporter')
      expect(told).toContain('đang cập nhật dữ liệu')
      expect(told).not.toContain('?')
      await onAgain()
      expect(await desk.channel.say('tiếp tục phản ánh', 'reporter')).not.toContain('đang cập nhật dữ liệu')
    },
    SLOW,
  )

  it(
    'switches one procedure off, for the button and the question alike, and on again',
    async () => {
      leadsTo(await people.admin.post('/cong-tac', { ...form, what: 'procedure', code: BIRTH }))
      const told = await desk.channel.say('đăng ký khai sinh cần giấy gì', 'second')
      expect(told).toContain('Phần tra cứu')
      expect(told).toContain('đang cập nhật dữ liệu')
      expect(told).not.toContain('Giấy chứng sinh')
      expect(await desk.channel.tap(`p:${BIRTH}:fee`, 'second')).toContain('đang cập nhật dữ liệu')
      expect(await desk.channel.say('đăng ký kết hôn cần giấy gì', 'second')).not.toContain(
        'đang cập nhật dữ liệu',
      )
      expect((await people.lan.get(`/tri-thuc/thu-tuc/${BIRTH}`)).text).toContain('đang tắt với người dân')
      await onAgain()
      expect(await desk.channel.say('đăng ký khai sinh cần giấy gì', 'second')).toContain(BIRTH)
    },
    SLOW,
  )

  it(
    'switches one channel off and leaves the others',
    async () => {
      leadsTo(await people.hung.post('/cong-tac', { ...form, what: 'channel:test' }))
      expect(await desk.channel.say('đăng ký khai sinh cần giấy gì')).toContain('đang cập nhật dữ liệu')
      await onAgain()
      leadsTo(await people.hung.post('/cong-tac', { ...form, what: 'channel:web' }))
      expect(await desk.channel.say('đăng ký khai sinh cần giấy gì')).toContain(BIRTH)
      await onAgain()
    },
    SLOW,
  )

  it(
    'is followed by a process that did not do it, within seconds',
    async () => {
      await desk.storage.switches.turnOff({
        id: 'elsewhere',
        commune: 'bac-binh',
        scope: { kind: 'bot' },
        reason: 'tắt ở tiến trình khác',
        since: desk.clock(),
        until: null,
        by: 'hung',
        ended: null,
      })
      await until(
        () => desk.channel.say('đăng ký khai sinh cần giấy gì', 'third'),
        (text) => text.includes('tắt ở tiến trình khác'),
      )
      await onAgain()
    },
    SLOW,
  )

  it(
    'holds for its own commune, by those who may, and stands in the log',
    async () => {
      expect((await people.lan.post('/cong-tac', form)).status).toBe(403)
      const stranger = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
      leadsTo(await stranger.post('/cong-tac', form))
      expect(await desk.channel.say('đăng ký khai sinh cần giấy gì')).toContain(BIRTH)
      const [id = ''] = await off()
      await people.hung.post(`/cong-tac/${id}/bat`, {})
      expect(await off()).toEqual([id])
      const acts = await desk.storage.audit.list('bac-binh', {}, 100)
      expect(acts.map(({ act }) => act)).toEqual(
        expect.arrayContaining(['switches.off', 'switches.on', 'switched_off']),
      )
    },
    SLOW,
  )
})
