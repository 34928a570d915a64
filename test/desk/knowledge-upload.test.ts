import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  answers,
  examined,
  knowledgeStaff,
  leadsTo,
  type KnowledgeStaff,
} from '../fixtures/knowledge-desk.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import type { Answer } from '../fixtures/staff.js'

const SLOW = 240_000

let desk: Desk
let people: KnowledgeStaff
beforeAll(async () => {
  desk = await openDesk()
  people = await knowledgeStaff(desk)
}, SLOW)
afterAll(() => desk.stop(), SLOW)

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const upload = (name: string, content: Uint8Array, fields: Record<string, string> = {}): Promise<Answer> =>
  people.lan.post(
    '/tri-thuc/tai-len',
    { source: 'QĐ 12/QĐ-UBND ngày 05/3/2026', ...fields },
    { name, bytes: content },
  )

const LIST = [
  'STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Thời hạn giải quyết',
  '1,1.001193,Đăng ký khai sinh,Hộ tịch,05 ngày làm việc',
  '2,2.999991,Cấp giấy chứng nhận làng nghề nuôi dông,Hộ tịch,04 ngày làm việc',
  '3,khong-co-ma,Thủ tục không có mã,Hộ tịch,02 ngày làm việc',
].join('\n')

it.each([
  [
    'a program',
    'danh-muc.xlsx',
    Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0]),
    'chương trình chạy trên máy',
  ],
  ['an empty file', 'danh-muc.csv', new Uint8Array(), 'Chọn một tệp|Tệp trống'],
  [
    'words about nothing',
    'thu.txt',
    bytes('Kính gửi anh chị, chúc mừng năm mới.'),
    'Không nhận ra nội dung tệp',
  ],
  ['a broken workbook', 'danh-muc.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'hỏng'],
])(
  'refuses %s in words, with the remedy',
  async (_, name, content, said) => {
    const refused = await upload(name, content)
    expect(refused.status).toBe(422)
    expect(refused.text).toMatch(new RegExp(said))
    expect(await desk.storage.proposals.count('bac-binh', 'open')).toBe(0)
  },
  SLOW,
)

it(
  'asks for the source that citizens will read',
  async () => {
    const refused = await upload('danh-muc.csv', bytes(LIST), { source: '' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Ghi văn bản nguồn')
  },
  SLOW,
)

it(
  'reads a list, tells the rows left out, and applies it when a second person approves',
  async () => {
    const before = await desk.channel.say('giấy chứng nhận làng nghề nuôi dông', 'before')
    expect(before).not.toContain('2.999991')
    const path = leadsTo(await upload('..\\<b>danh-muc</b>.csv', bytes(LIST)))
    const page = await examined(people.hung, path)
    expect(page).not.toContain('<b>danh-muc</b>')
    expect(page).toContain('1 thủ tục mới')
    expect(page).toContain('1 sửa theo danh mục')
    expect(page).toContain('1 dòng không nhận được')
    expect(page).toContain('dòng 4')
    expect(page).toContain('Thời hạn')
    expect(page).toMatch(/làng nghề nuôi dông/)
    expect(await desk.channel.say('giấy chứng nhận làng nghề nuôi dông', 'still')).not.toContain('2.999991')
    leadsTo(await people.hung.post(`${path}/duyet`, { note: '' }))
    await answers(desk, 'giấy chứng nhận làng nghề nuôi dông', '2.999991', 'new')
    const time = await desk.channel.say('đăng ký khai sinh bao lâu xong', 'time')
    expect(time).toContain('5 ngày làm việc')
    expect(time).toContain('QĐ 12/QĐ-UBND')
    expect((await people.lan.get('/tri-thuc/thu-tuc/1.001193')).text).toContain(
      'Của xã: QĐ 12/QĐ-UBND ngày 05/3/2026',
    )
  },
  SLOW,
)

it(
  'says so when a file brings nothing new',
  async () => {
    const again = await upload('danh-muc.csv', bytes(LIST.split('\n').slice(0, 2).join('\n')))
    expect(again.status).toBe(200)
    expect(again.text).toContain('không có gì mới')
  },
  SLOW,
)
