import { describe, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import { deployment, lan, leader, NOW } from './feedback-fixture.js'

const night = new Date('2026-11-20T22:30:00+07:00')

describe('hoi-xa feedback act', () => {
  it('takes a report from its arrival to the answer, and queues each message to its sender', async () => {
    const { open, run, outbox, withStorage } = deployment()
    const { code, id } = await open()
    const taken = await run(['act', showCode(code), 'take_up'], lan)
    expect(taken).toMatchObject({ code: 0 })
    expect(taken.output).toContain('Trạng thái: Đang phân loại (bản 2)')
    expect(taken.output).toContain('Hạn trả lời: Thứ Hai, 14/12/2026 (còn 15 ngày).')
    expect(taken.output).toContain('Người gửi được báo qua test ngay')
    await run(['act', code, 'classify'], { ...lan, kind: 'field_report', unit: 'center' })
    const drafted = await run(['act', code, 'draft_reply', 'Đã thay bóng.'], {
      who: 'anh Tú',
      role: 'handler',
    })
    expect(drafted.output).toContain('Người gửi không được nhắn về việc này.')
    const approved = await run(['act', code, 'approve'], leader)
    expect(approved.output).toContain('Trạng thái: Đã trả lời')
    expect(approved.output).not.toContain('Hạn trả lời')
    const rows = outbox()
    expect(rows.map(({ ticket_id: about, status }) => [about, status])).toEqual(
      Array(3).fill([id, 'pending']),
    )
    expect(rows[1]?.reply).toContain('Trung tâm')
    expect(rows[2]?.reply).toContain('Đã thay bóng.')
    const history = await withStorage(({ tickets }) => tickets.events(id))
    expect(history.map(({ act, actor }) => `${act} ${actor.role} ${actor.name}`)).toEqual([
      'open citizen citizen',
      'take_up receptionist chị Lan',
      'classify receptionist chị Lan',
      'draft_reply handler anh Tú',
      'approve leader anh Hùng',
    ])
  })

  it('says from when on the sender is told at night, and when nobody can be told', async () => {
    const { open, run, outbox } = deployment()
    const { code } = await open()
    const { output } = await run(['act', code, 'take_up'], lan, night)
    expect(output).toContain('không trước 21/11/2026 07:00')
    expect(outbox()[0]?.not_before).toBe(new Date('2026-11-21T07:00:00+07:00').getTime())
    const counter = await open({ owner: null })
    expect((await run(['act', counter.code, 'take_up'], lan)).output).toContain(
      'báo bằng điện thoại hoặc thư',
    )
    expect(outbox()).toHaveLength(1)
  })

  it('works beside the running service, which finds the message to send', async () => {
    const { open, run, withStorage } = deployment()
    const { code } = await open()
    await withStorage(async (service) => {
      expect(await service.outbox.due(['test'], NOW, 10)).toEqual([])
      expect(await run(['act', code, 'take_up'], lan)).toMatchObject({ code: 0 })
      expect(await service.outbox.due(['test'], NOW, 10)).toHaveLength(1)
      expect(await service.tickets.byCode('bac-binh', code)).toMatchObject({ state: 'classifying' })
    })
  })

  it('prints the same for programs', async () => {
    const { open, run } = deployment()
    const { code } = await open()
    const done = await run(['act', code, 'take_up'], { ...lan, json: true }, night)
    expect(JSON.parse(done.output)).toMatchObject({
      ok: true,
      code,
      state: 'classifying',
      version: 2,
      told: true,
      told_not_before: '2026-11-21T00:00:00.000Z',
    })
    const denied = await run(['act', code, 'take_up'], { ...lan, json: true })
    expect(denied.code).toBe(1)
    expect(JSON.parse(denied.output)).toMatchObject({ ok: false })
  })

  it('refuses only for a ground of the policy, whose words the citizen reads', async () => {
    const { open, run, outbox } = deployment()
    const { code } = await open()
    await expect(run(['act', code, 'refuse'], { ...lan, reason: 'vì bận' })).rejects.toThrow(
      /unclear {2}Đã hỏi lại mà nội dung vẫn chưa rõ/,
    )
    expect(outbox()).toEqual([])
    const { output } = await run(['act', code, 'refuse'], { ...lan, reason: 'unclear', note: 'Gọi 2 lần.' })
    expect(output).toContain('Trạng thái: Không tiếp nhận')
    expect(outbox()[0]?.reply).toMatch(/Lý do: Đã hỏi lại mà nội dung vẫn chưa rõ\. Gọi 2 lần\./)
  })

  it.each([
    ['classify', {}, 'classify needs --kind KIND --unit UNIT'],
    ['ask_more', {}, 'ask_more needs TEXT'],
    ['extend', { days: 'ba', reason: 'chờ tỉnh' }, '--days is a whole number'],
    ['close', { outcome: 'xong' }, '--outcome is one of: fixed, '],
    ['take_up', { note: 'x' }, 'take_up does not use --note NOTE'],
    ['withdraw', {}, 'no act "withdraw" can be done from here'],
    ['rate', {}, 'no act "rate" can be done from here'],
    ['recompute_due', {}, 'no act "recompute_due" can be done from here'],
    ['take_up', { who: ' ' }, 'needs --who NAME'],
    ['take_up', { role: undefined }, 'needs --role receptionist|handler|leader'],
    ['take_up', { role: 'citizen' }, '--role is one of: receptionist, handler, leader'],
    ['take_up', { seen: 'mới' }, '--seen is a whole number'],
  ])('tells how %s with %j is used', async (act, options, message) => {
    const { open, run, outbox } = deployment()
    const { code } = await open()
    await expect(run(['act', code, act], { ...lan, ...options })).rejects.toThrow(message)
    expect(outbox()).toEqual([])
  })

  it('denies in words and names what may be done now', async () => {
    const { open, run, outbox } = deployment()
    const { code } = await open()
    const denied = async (args: string[], options: object): Promise<string> => {
      const ran = await run(['act', code, ...args], options)
      expect(ran.code).toBe(1)
      return ran.output
    }
    const early = await denied(['approve'], leader)
    expect(early).toContain('đang ở bước “Mới nhận”, không làm được việc “duyệt và gửi trả lời”')
    expect(early).toContain('Vai trò lãnh đạo bây giờ làm được:')
    expect(early).toContain('classify --kind KIND --unit UNIT')
    expect(early).not.toMatch(/^.*: approve$/m)
    expect(await denied(['approve'], lan)).toContain('chỉ dành cho: lãnh đạo (leader)')
    expect(await denied(['extend'], { ...leader, days: '99', reason: 'x' })).toContain(
      'từ 1 đến 15 ngày làm việc',
    )
    expect(await denied(['ask_more', ' '], lan)).toContain('không để trống')
    expect(await denied(['take_up'], { ...lan, seen: '7' })).toContain('nay là bản 1')
    expect(outbox()).toEqual([])
  })

  it('lets nobody publish a summary of their own', async () => {
    const { open, run } = deployment()
    const { code } = await open({ state: 'replied', reply: 'Đã sửa.' })
    await run(['act', code, 'await_publication', 'Đèn ở chợ đã sửa.'], leader)
    const own = await run(['act', code, 'publish'], leader)
    expect(own).toMatchObject({ code: 1 })
    expect(own.output).toContain('Người soạn tóm tắt (anh Hùng) không tự công khai')
    expect((await run(['act', code, 'publish'], { ...leader, who: 'chị Mai' })).code).toBe(0)
  })

  it('says what is wrong with a code, and knows none of another commune', async () => {
    const { open, run } = deployment()
    const { code } = await open()
    const at = code.search(/\d/)
    const slip = code.slice(0, at) + (code[at] === '2' ? '3' : '2') + code.slice(at + 1)
    const wrong = await run(['act', slip, 'take_up'], lan)
    expect(wrong.code).toBe(1)
    expect(wrong.output).toContain(`ký tự thứ ${at + 1} (“${slip[at] ?? ''}”)`)
    const elsewhere = await open({ commune: 'xa-khac' })
    const unknown = await run(['act', elsewhere.code, 'take_up'], lan)
    expect(unknown.output).toBe(`Không có phản ánh nào mang mã ${showCode(elsewhere.code)} ở xã Bắc Bình.`)
    expect((await run(['show', 'xin chào'])).output).toContain('không phải mã phản ánh')
  })
})
