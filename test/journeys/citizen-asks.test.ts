import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type Running } from '../fixtures/app.js'

let running: Running

/** Everything on disk, whatever the file. */
function storedBytes(): Buffer[] {
  return readdirSync(running.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}

let person = 0

beforeAll(async () => {
  running = await startApp()
})
afterAll(() => running.app.stop())

/** One talk of a new person: the answers to all messages. */
async function talk(...messages: string[]): Promise<string[]> {
  const who = `person-${person++}`
  const answers: string[] = []
  for (const message of messages) answers.push(await running.channel.say(message, who))
  return answers
}

describe('a citizen asks about a procedure', () => {
  it('gets the papers for a birth certificate, with the source', async () => {
    const [answer = ''] = await talk('làm giấy khai sinh cho con cần gì')
    expect(answer).toContain('Giấy chứng sinh')
    expect(answer).toMatch(/Nguồn: 1\.001193 · 163\/QĐ-BTP · dữ liệu tháng 7\/2026/)
    expect(answer).toContain('Gặp cán bộ')
  })

  it('gets the same answer with and without diacritics', async () => {
    const [marked] = await talk('xin giấy xác nhận tình trạng hôn nhân cần giấy tờ gì')
    const [bare] = await talk('xin giay xac nhan tinh trang hon nhan can giay to gi')
    expect(bare).toBe(marked)
  })

  it('is asked which case it is when a clerk would ask', async () => {
    const [answer = ''] = await talk('lam lai giay khai sinh bi mat')
    expect(answer).toMatch(/1\. .*bản sao/)
    expect(answer).toMatch(/đăng ký lại/)
    const offered = running.channel.lastReply().choices
    expect(offered.length).toBeLessThanOrEqual(4)
    expect(offered.map((choice) => choice.id.slice(0, 10))).toContain('p:2.000635')
  })

  it('may choose by number, by words, or by button', async () => {
    const [, byNumber = ''] = await talk('làm lại giấy khai sinh', 'số 1')
    expect(byNumber).toContain('2.000635')
    const [, byWords = ''] = await talk('làm lại giấy khai sinh', 'đăng ký lại')
    expect(byWords).toContain('1.004884')
    await talk('làm lại giấy khai sinh')
    const button = running.channel.lastReply().choices[0]?.id ?? ''
    expect(await running.channel.tap(button, 'another person, another day')).toContain('2.000635')
  })

  it('follows up without naming the matter again', async () => {
    const [, fee = '', place = ''] = await talk('xin giấy độc thân', 'thế mất bao nhiêu tiền?', 'nộp ở đâu?')
    expect(fee).toContain('Hội đồng nhân dân tỉnh')
    expect(fee).toContain('1.004873')
    expect(fee).not.toMatch(/\d+(\.\d+)? đồng/)
    expect(place).toContain('Trung tâm Phục vụ hành chính công xã Bắc Bình')
  })

  it('asks the same of another matter', async () => {
    const [, answer = ''] = await talk('đăng ký kết hôn cần giấy tờ gì', 'còn đăng ký khai tử thì sao?')
    expect(answer).toContain('1.000656')
    expect(answer).toContain('Anh/chị cần')
  })

  it('gets both needs of one message answered', async () => {
    const [answer = ''] = await talk('đăng ký kết hôn và đăng ký tạm trú cần giấy tờ gì')
    expect(answer).toContain('1.000894')
    expect(answer).toContain('1.004194')
  })

  it("is told where a matter belongs that is not the commune's", async () => {
    const [answer = ''] = await talk('ly hôn ở xã được không')
    expect(answer).toContain('Tòa án')
    expect(answer).not.toContain('Nguồn: ')
  })

  it.each(['đặt vé máy bay đi Đà Nẵng', 'giá vàng hôm nay', 'cách nấu phở bò', 'xem bóng đá tối nay ở đâu'])(
    'is told honestly that %j is nothing we have',
    async (question) => {
      const [answer = ''] = await talk(question)
      expect(answer).not.toContain('Nguồn: ')
    },
  )

  it('browses by field and opens a procedure', async () => {
    const who = `person-${person++}`
    await running.channel.say('lĩnh vực', who)
    const field = running.channel.lastReply().choices.find((choice) => choice.label.startsWith('Hộ tịch'))
    expect(field).toBeDefined()
    await running.channel.tap(field?.id ?? '', who)
    const procedure = running.channel.lastReply().choices[0]
    expect(await running.channel.tap(procedure?.id ?? '', who)).toContain('Nguồn: ')
  })

  it('may give a procedure code', async () => {
    const [answer = ''] = await talk('1.004194')
    expect(answer).toContain('Nguồn: 1.004194')
  })
})

describe('a talk goes on', () => {
  it.each([
    [['đăng ký kết hôn', 'bao nhiêu tiền'], '1.000894'],
    [['đăng ký kết hôn', 'phí'], '1.000894'],
    [['đăng ký kết hôn', 'nhờ người khác đi được không?'], '1.000894'],
    [['làm lại giấy khai sinh', 'sổ gốc cũng mất rồi'], '1.004884'],
    [['thủ tục 1.004194 mất bao nhiêu tiền'], '1.004194'],
  ])('%j is about %s', async (messages, code) => {
    const answers = await talk(...messages)
    expect(answers.at(-1)).toContain(`Nguồn: ${code}`)
  })

  it('forgets the matter when another one belongs elsewhere', async () => {
    const answers = await talk(
      'làm giấy khai sinh cho con cần gì',
      'đóng thuế đất ở đâu',
      'mất bao nhiêu tiền',
    )
    expect(answers.at(-1)).not.toContain('1.001193')
  })

  it.each([
    'tôi bị mất sổ đỏ',
    'con em sinh ngày hôm qua',
    'vợ em người nước ngoài',
    'mẹ tôi bị tai biến nằm một chỗ',
  ])('takes %j for no emergency or complaint', async (text) => {
    const [answer = ''] = await talk(text)
    expect(answer).not.toMatch(/113|khiếu nại|tố cáo/)
  })
})

describe('a citizen talks with the assistant', () => {
  it('is told at once that it is automatic', async () => {
    const [answer = ''] = await talk('xin chào')
    expect(answer).toContain('trợ lý AI')
    expect(answer).toContain('không phải cán bộ')
  })

  it('reaches a person at any time', async () => {
    const [, answer = ''] = await talk('làm giấy khai sinh', 'gặp cán bộ')
    expect(answer).toContain('Trung tâm Phục vụ hành chính công xã Bắc Bình')
    expect(answer).toContain('chưa cung cấp')
  })

  it('sees and erases what is stored', async () => {
    const who = `person-${person++}`
    await running.channel.say('làm giấy khai sinh cho cu Tý nhà tôi', who)
    expect(await running.channel.say('dữ liệu của tôi', who)).toMatch(/1 tin nhắn/)
    await running.channel.say('xóa dữ liệu', who)
    const yes = running.channel.lastReply().choices.find((choice) => choice.id.endsWith('erase_yes'))
    expect(await running.channel.tap(yes?.id ?? '', who)).toContain('Đã xóa')
    const stored = storedBytes()
    expect(stored.some((bytes) => bytes.includes(Buffer.from('làm giấy khai sinh cho cu Tý nhà tôi')))).toBe(
      false,
    )
    // What was talked of is forgotten too.
    expect(await running.channel.say('mất bao nhiêu tiền?', who)).not.toContain('1.001193')
  })

  it('gets a polite way on for an old or made-up button', async () => {
    expect(await running.channel.tap('p:9.999999:fee')).toContain('không còn dùng được')
    expect(await running.channel.tap('\u0000evil')).toContain('không còn dùng được')
  })
})

describe('what is not for a chatbot', () => {
  it.each([
    ['nhà hàng xóm đang cháy to lắm', '114'],
    ['can bo xa doi tien moi lam giay cho toi', 'tố cáo'],
    ['tôi không đồng ý quyết định thu hồi đất của xã, tôi muốn khiếu nại', 'khiếu nại'],
  ])('directs %j and keeps none of it', async (text, word) => {
    const who = `person-${person++}`
    const answer = await running.channel.say(text, who)
    expect(answer).toContain(word)
    expect(answer).toContain('không lưu')
    const stored = storedBytes()
    expect(stored.some((bytes) => bytes.includes(Buffer.from(text)))).toBe(false)
  })
})
