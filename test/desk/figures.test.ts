import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXlsx } from '../../src/import/read/xlsx-file.js'
import {
  FRIDAY,
  handler,
  leader as signer,
  openDesk,
  receptionist,
  sendReport,
  type Desk,
} from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let leader: Staff
let statistics: Staff
let code: string
const period = 'tu=2026-11-01&den=2026-11-30'

beforeAll(async () => {
  desk = await openDesk()
  code = await sendReport(desk.channel)
  await sendReport(desk.channel, { person: 'other' })
  await desk.channel.say('làm giấy khai sinh cho con cần gì', 'asker')
  await desk.at('2026-11-26')
  await desk.does(code, { act: 'take_up' }, receptionist)
  await desk.does(code, { act: 'classify', kind: 'field_report', unit: 'Phòng Kinh tế' }, receptionist)
  await desk.does(code, { act: 'draft_reply', text: 'Đã thay bóng đèn ngày 25/11.' }, handler)
  await desk.does(code, { act: 'approve' }, signer)
  await desk.channel.tap(`t:rate:${code}:5`, 'citizen')
  leader = await staffAt(desk, ['leader'])
  statistics = await staffAt(desk, ['statistics'])
}, 300_000)
afterAll(() => desk.stop())

describe('figures at the desk', () => {
  it('counts what came and what was answered, on time, with satisfaction', async () => {
    const { status, text } = await leader.get(`/so-lieu?${period}`)
    expect(status).toBe(200)
    expect(text).toContain('Phản ánh hiện trường')
    expect(text).toContain('100 %')
    expect(text).toContain('1 lượt đánh giá trên 1 phản ánh')
    expect(text).toContain('Câu hỏi về thủ tục')
    expect(text).toContain('chưa hết kỳ')
    expect(text.length).toBeLessThan(100_000)
  })

  it('gives the same figures of the period later, whatever becomes of the tickets', async () => {
    const csv = async () => {
      // A desk left alone for days has closed.
      const now = await staffAt(desk, ['statistics'])
      return (await now.get(`/so-lieu/so-lieu.csv?${period}`)).text.replace(/"?Từ .*/, '')
    }
    const before = await csv()
    await desk.at('2026-12-10')
    await desk.does(code, { act: 'close', outcome: 'fixed', note: '' }, receptionist)
    expect(await csv()).toBe(before)
    expect(before).toContain('Đúng hạn')
    await desk.at('2026-11-26')
    leader = await staffAt(desk, ['leader'])
    statistics = await staffAt(desk, ['statistics'])
  })

  it('leads from a figure to its rows, for who may see tickets only', async () => {
    const page = await leader.get(`/so-lieu?${period}`)
    const path =
      /href="\/can-bo(\/so-lieu\/phieu\?[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await leader.get(path)).text).toContain('Các phản ánh được tính')
    expect((await statistics.get(`/so-lieu?${period}`)).text).not.toContain('/so-lieu/phieu')
    expect((await statistics.get(path)).status).toBe(403)
    const other = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
    expect((await other.get(path)).text).toContain('Không có dòng nào.')
  })

  it('says what is wrong with a period', async () => {
    const reversed = await leader.get('/so-lieu?tu=2026-11-30&den=2026-11-01')
    expect([reversed.status, reversed.text.includes('Ngày cuối phải sau ngày đầu.')]).toEqual([422, true])
    expect((await leader.get('/so-lieu?tu=abc&den=')).text).toContain('Chọn đủ hai ngày có trong lịch.')
    expect((await leader.get('/so-lieu/so-lieu.csv?tu=abc&den=')).status).toBe(303)
    expect((await leader.get('/so-lieu/phieu?viec=drop&tu=2026-11-01&den=2026-11-30')).status).toBe(404)
  })

  it('gives the same tables as a spreadsheet and as a report to sign', async () => {
    const get = async (file: string) => {
      const response = await fetch(`${desk.url}/can-bo/so-lieu/${file}?${period}`, {
        headers: { cookie: `${statistics.cookie.name}=${statistics.cookie.value}` },
      })
      return Buffer.from(await response.arrayBuffer())
    }
    const sheets = await readXlsx(await get('so-lieu.xlsx'))
    expect(JSON.stringify(sheets)).toContain('Tiếp nhận và giải quyết')
    const { value } = await mammoth.extractRawText({ buffer: await get('bao-cao.docx') })
    expect(value).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(value).toContain('Tiếp nhận và giải quyết')
    expect(value).not.toContain('Nguyễn Văn Bảy')
  })

  it('shows nothing of a period in which nothing was measured', async () => {
    const { text } = await leader.get('/so-lieu?tu=2025-01-01&den=2025-01-31')
    expect(text).toContain('Kỳ này chưa có số liệu.')
    expect(text).not.toContain('Mức hài lòng')
  })

  it('offers the reporting windows of the commune’s own plan', async () => {
    const nghiaTrung = await staffAt(desk, ['statistics'], { commune: 'nghia-trung' })
    const { text } = await nghiaTrung.get('/so-lieu')
    expect(text).toContain('Kỳ báo cáo theo kế hoạch của xã')
    expect(text).toContain('tu=2025-12-15&amp;den=2026-03-14')
    await desk.at(FRIDAY)
  })
})
