import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainText } from '../../src/channels/plain-text.js'
import { showCode } from '../../src/feedback/ticket-code.js'
import { openDesk, sendReport, writeReport, type Desk } from '../fixtures/report-desk.js'
import { openReportTalk, type Person, type ReportTalk } from '../fixtures/report-talk.js'

let talk: ReportTalk
beforeAll(async () => {
  talk = await openReportTalk()
})
afterAll(() => talk.close())

const LAMP = 'phản ánh đèn đường ở ngõ 12 thôn Lương Bình hỏng từ hôm 10/11'

async function writing(...answers: readonly string[]): Promise<Person> {
  const person = talk.person()
  await person.say('phản ánh')
  for (const answer of answers) await person.say(answer)
  return person
}

/** Written up to the question for the name. */
const toName = (): Promise<Person> => writing(LAMP, 'ok', 'không có')
const toReview = (): Promise<Person> =>
  writing(LAMP, 'ok', 'không có', 'Nguyễn Văn Bảy', 'thôn Lương Bình', '0912345678')

async function answered(person: Person, text: string): Promise<string> {
  return plainText((await person.say(text)).reply)
}

describe('the kind', () => {
  it.each(['ok', 'đúng rồi ạ', 'dung roi'])('is the one suggested on %j', async (text) => {
    const person = await writing(LAMP, text)
    expect(await person.draft()).toMatchObject({ kind: 'field_report', step: 'files' })
  })

  it('loses nothing that is told beside it', async () => {
    const person = await writing('phản ánh việc đèn đường', 'đèn ở cổng trường tắt ba cái liền từ tuần trước')
    expect(await person.draft()).toMatchObject({
      step: 'kind',
      what: 'phản ánh việc đèn đường\nđèn ở cổng trường tắt ba cái liền từ tuần trước',
      when: 'từ tuần trước',
    })
  })
})

describe('a number in words', () => {
  it.each([
    ['name', 'Hai', 'Hai'],
    ['name', 'anh Ba', 'Ba'],
  ])('is a %s: %j', async (_item, text, name) => {
    const person = await toName()
    await person.say(text)
    expect(await person.draft()).toMatchObject({ step: 'address', name })
  })

  it('is a place: "số 2"', async () => {
    const person = await writing('phản ánh đèn đường bị hỏng', 'ok', 'số 2')
    expect(await person.draft()).toMatchObject({ where: 'số 2' })
  })

  it('of "cancel" is asked about before a report is lost', async () => {
    const person = await writing('phản ánh đèn đường bị hỏng', 'ok')
    expect(await answered(person, '2')).toContain('muốn hủy và xóa')
    await person.say('thôn 2')
    expect(await person.draft()).toMatchObject({ where: 'thôn 2', paused: false })
    const other = await writing('phản ánh đèn đường bị hỏng', 'ok', '2')
    expect(await answered(other, '2')).toContain('Đã hủy')
    expect(await other.draft()).toBeUndefined()
  })
})

describe('the sender in one answer', () => {
  it.each([
    'Nguyễn Văn Bảy, thôn Lương Bình, 0912.345.678',
    'tôi tên là Nguyễn Văn Bảy ở thôn Lương Bình số điện thoại 0912 345 678',
  ])('is read whole: %j', async (text) => {
    const person = await toName()
    await person.say(text)
    expect(await person.draft()).toMatchObject({
      step: 'review',
      name: 'Nguyễn Văn Bảy',
      address: 'thôn Lương Bình',
      phone: '0912345678',
    })
  })

  it.each(['ok', 'cảm ơn nhé', 'gửi đi', 'tên sai rồi', 'bỏ qua'])('is not %j', async (text) => {
    const person = await toName()
    await person.say(text)
    const draft = await person.draft()
    expect(draft).toMatchObject({ step: 'name' })
    expect(draft?.name).toBeUndefined()
  })
})

describe('on the review', () => {
  it.each(['gửi đi', 'ok gửi luôn nhé', 'đúng rồi', 'dong y', 'gui'])('%j sends', async (text) => {
    expect(await answered(await toReview(), text)).toContain('Mã: ')
  })

  it.each(['đừng gửi', 'dung gui', 'khoan đã', 'gửi chưa vậy', 'đúng không', 'không gửi', 'gửi rồi à'])(
    '%j does not',
    async (text) => {
      expect(await answered(await toReview(), text)).not.toContain('Mã: ')
    },
  )

  it.each(['sai rồi', 'sửa lại giúp em', 'chưa đúng ạ'])('%j asks what to change', async (text) => {
    const person = await toReview()
    expect(await answered(person, text)).toContain('muốn sửa mục nào')
    await person.say('sđt')
    expect(await person.draft()).toMatchObject({ step: 'contact' })
  })

  it.each([
    ['sua sdt', 'contact'],
    ['tên sai rồi', 'name'],
    ['đổi địa chỉ', 'address'],
    ['quay lại', 'contact'],
  ])('%j goes to the %s', async (text, step) => {
    const person = await toReview()
    await person.say(text)
    expect(await person.draft()).toMatchObject({ step, editing: true })
  })

  it.each([
    ['sửa sđt 0987.654.321', { phone: '0987654321' }],
    ['0987654321', { phone: '0987654321' }],
    ['sửa tên thành Trần Văn Nam', { name: 'Trần Văn Nam' }],
  ])('%j gives the item anew', async (text, items) => {
    const person = await toReview()
    await person.say(text)
    expect(await person.draft()).toMatchObject({ ...items, step: 'review' })
  })
})

describe('a report that waits', () => {
  it.each([
    ['tiếp tục', 'họ và tên'],
    ['viết tiếp', 'họ và tên'],
    ['hủy', 'Đã hủy'],
  ])('hears %j', async (text, said) => {
    const person = await toName()
    const draft = await person.draft()
    await person.plant(JSON.stringify({ ...draft, paused: true }))
    expect(await answered(person, text)).toContain(said)
  })
})

describe('after the receipt', () => {
  it('more is said, and it is withdrawn, in other words than those of the buttons', async () => {
    const person = await toReview()
    await person.say('gửi đi')
    expect(await answered(person, 'tôi muốn bổ sung thêm')).toContain('điều muốn bổ sung')
    await person.say('hủy')
    expect(await answered(person, 'em muốn rút lại phản ánh')).toContain('muốn rút phản ánh')
    expect(await answered(person, 'không')).toContain('Mới nhận')
    await person.say('rút phản ánh')
    expect(await answered(person, 'ừ')).toContain('Đã rút')
  })
})

describe('with all of the knowledge', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.stop())

  it('"khi nào có kết quả" is asked of the report under way', async () => {
    const code = await sendReport(desk.channel, { person: 'asks' })
    expect(await desk.channel.say('khi nào có kết quả', 'asks')).toContain(showCode(code))
  })

  it.each(['hết rồi', 'xong', 'ko', 'hông có hình'])(
    '%j ends the pictures and is no danger',
    async (text) => {
      const person = `pictures ${text}`
      for (const answer of [LAMP, '1']) await desk.channel.say(answer, person)
      expect(await desk.channel.say(text, person)).toContain('họ và tên')
    },
  )

  it('a grievance told beside the kind is not taken in', async () => {
    await desk.channel.say(LAMP, 'beside')
    const said = await desk.channel.say('cán bộ Tâm ở xã nhận hối lộ của tôi 5 triệu', 'beside')
    expect(said).toContain('tố cáo')
    await desk.channel.say('tiếp tục', 'beside')
    for (const answer of ['1', 'không'])
      expect(await desk.channel.say(answer, 'beside')).not.toContain('hối lộ')
  })

  it('a change takes no grievance in', async () => {
    await writeReport(desk.channel, { person: 'grieved' })
    const said = await desk.channel.say('sửa nội dung thành tôi tố cáo cán bộ Tâm nhận hối lộ', 'grieved')
    expect(said).toContain('tố cáo')
    expect(await desk.channel.say('gửi đi', 'grieved')).not.toMatch(/Tâm|hối lộ/)
  })
})
