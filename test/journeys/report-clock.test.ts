import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import {
  DUE,
  FRIDAY,
  handler,
  leader,
  openDesk,
  receptionist,
  sendReport,
  told,
  type Desk,
} from '../fixtures/report-desk.js'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())
beforeEach(() => desk.at(FRIDAY))

/** Lets the job run at an instant; resolves with what citizens were told. */
async function remind(day: string, time: string): Promise<string> {
  await desk.at(day, time)
  const before = desk.channel.received.length
  await desk.app.feedback.remind()
  await desk.app.drain()
  return told(desk.channel, before)
}

const reminders = async (code: string): Promise<string[]> =>
  (await desk.store.reminders('bac-binh', new Date(0)))
    .filter((reminder) => reminder.code === code)
    .map(({ kind, due }) => `${kind} ${due}`)

const classify = { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' } as const

describe('a report that is late', () => {
  it('reminds staff once and in working time, says sorry once, and gives one new date', async () => {
    const code = await sendReport(desk.channel, { person: 'late' })
    await desk.does(code, classify, receptionist)
    expect(await remind('2026-12-08', '09:00')).toBe('')
    expect(await reminders(code)).toEqual([])
    await remind('2026-12-09', '06:30')
    await remind('2026-12-09', '12:15')
    expect(await reminders(code)).toEqual([])
    await remind('2026-12-09', '13:45')
    expect(await remind('2026-12-10', '09:00')).toBe('')
    expect(await reminders(code)).toEqual(['due_soon 2026-12-14'])
    expect(await remind('2026-12-14', '16:45')).toBe('')

    expect(await remind('2026-12-15', '00:30')).toBe('')
    const sorry = await remind('2026-12-15', '07:45')
    expect(sorry).toContain(`đã quá hạn trả lời (${DUE}). Chúng tôi xin lỗi anh/chị.`)
    expect(await remind('2026-12-16', '09:00')).toBe('')
    expect(await reminders(code)).toEqual(['due_soon 2026-12-14', 'overdue 2026-12-14'])
    expect(await desk.channel.say(showCode(code), 'late')).toContain('Đã quá hạn trả lời')

    const extension = { act: 'extend', days: 5, reason: 'Chờ vật tư.' } as const
    expect(await desk.act(code, extension, handler)).toMatchObject({ ok: false, why: 'wrong_role' })
    const extended = await desk.does(code, extension, leader)
    expect(extended).toContain(`chưa trả lời được đúng hạn (${DUE})`)
    expect(extended).toContain('Lý do: Chờ vật tư.')
    expect(extended).toContain('Hạn trả lời mới: Thứ Hai, 21/12/2026. Chỉ gia hạn một lần.')
    expect(await desk.act(code, extension, leader)).toMatchObject({ ok: false, why: 'extended_before' })
    expect(await desk.channel.say(showCode(code), 'late')).toContain('Hạn trả lời: Thứ Hai, 21/12/2026')
  })
})

describe('a report that waits for its sender', () => {
  it('has its clock stand still until more is told, and tells the new last day', async () => {
    const person = 'waiting'
    const code = await sendReport(desk.channel, { person })
    await desk.at('2026-11-25')
    const asked = await desk.does(code, { act: 'ask_more', text: 'cột đèn số mấy ạ?' }, receptionist)
    expect(asked).toContain('cần anh/chị bổ sung: cột đèn số mấy ạ?')
    await desk.at('2026-11-27')
    expect(await desk.channel.say('bổ sung thông tin', person)).toContain(`phản ánh ${showCode(code)}`)
    const added = await desk.channel.say('cột số 14, cạnh nhà văn hóa', person)
    expect(added).toContain('Hạn trả lời: Thứ Tư, 16/12/2026')
    expect(await desk.ticket(code)).toMatchObject({ state: 'classifying', due: '2026-12-16' })
    expect(await desk.history(code)).toContain('add_info citizen cột số 14, cạnh nhà văn hóa')
  })

  it('falls due all the same after the longest wait: staff are reminded, nobody says sorry', async () => {
    const person = 'silent'
    const code = await sendReport(desk.channel, { person })
    await desk.at('2026-11-25')
    await desk.does(code, { act: 'ask_more', text: 'cột đèn số mấy ạ?' }, receptionist)
    const status = await desk.channel.say(showCode(code), person)
    expect(status).toContain('Thời hạn tạm dừng')
    expect(status).toContain('hạn là Thứ Ba, 26/01/2027')
    await remind('2026-12-15', '09:00')
    expect(await reminders(code)).toEqual([])
    expect(await remind('2027-01-27', '09:00')).not.toContain(showCode(code))
    expect(await reminders(code)).toEqual(['overdue 2027-01-26'])
  })
})

describe('a report that belongs elsewhere', () => {
  it('is handed on with the name of the office, and has a clock of its own when it comes back', async () => {
    const person = 'elsewhere'
    const code = await sendReport(desk.channel, { person })
    const note = 'Đường điện do bên đó quản lý.'
    const handed = await desk.does(code, { act: 'transfer', to: 'Điện lực Bắc Bình', note }, receptionist)
    expect(handed).toContain('đã chuyển đến Điện lực Bắc Bình. Đường điện do bên đó quản lý.')
    const status = await desk.channel.say(showCode(code), person)
    expect(status).toContain('Đã chuyển cơ quan khác')
    expect(status).toContain('Nơi xử lý: Điện lực Bắc Bình')
    expect(status).not.toContain('Hạn trả lời')
    await desk.at('2026-12-07')
    await desk.does(code, { act: 'take_back', note: 'Cột thuộc xã.' }, receptionist)
    const back = await desk.channel.say(showCode(code), person)
    expect(back).toContain('Hạn trả lời: Thứ Hai, 28/12/2026')
    expect(back).not.toContain('Điện lực')
  })
})

describe('a report that is refused', () => {
  it('tells the ground of the policy, is looked at again once, and no second time', async () => {
    const person = 'refused'
    const { channel, does } = desk
    const code = await sendReport(channel, { person })
    const refusal = {
      act: 'refuse',
      reason: 'unclear',
      note: 'Gọi 2 lần.',
    } as const
    expect(await desk.act(code, refusal, handler)).toMatchObject({ ok: false, why: 'wrong_role' })
    const refused = await does(code, refusal, receptionist)
    expect(refused).toContain('không được tiếp nhận. Lý do: Đã hỏi lại mà nội dung vẫn chưa rõ. Gọi 2 lần.')
    expect(await channel.say('chưa đồng ý với trả lời', person)).toContain('được xem lại một lần')
    expect(await channel.say('tôi đã nói rõ là ngõ 12', person)).toContain(`hạn trả lời mới: ${DUE}`)
    await does(code, classify, receptionist)
    await does(code, { act: 'draft_reply', text: 'Sẽ thay bóng.' }, handler)
    await does(code, { act: 'approve' }, leader)
    await channel.tap(`t:contest:${code}`, person)
    expect(await channel.say('vẫn chưa được', person)).toContain('không xem lại nữa')
    expect((await desk.ticket(code)).state).toBe('replied')
  })
})
