import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, testConfig, type Running } from '../fixtures/app.js'
import { contentFolder } from '../fixtures/content-folder.js'

const DIRECTORY = `commune: bac-binh
as_of: "2026-11-01"
source: Thông báo 12/TB-UBND
places:
  - id: center
    name: Trung tâm Phục vụ hành chính công xã Bắc Bình
    address: 01 đường Trần Phú
    directions: đối diện chợ Chợ Lầu
    phone: { number: "02523866123" }
    hours:
      - { days: [mon, tue, wed, thu, fri], shifts: [{ from: "07:30", to: "11:30" }, { from: "13:30", to: "17:00" }] }
      - { days: [sat], shifts: [{ from: "07:30", to: "11:00" }] }
    exceptions:
      - { from: "2026-11-24", to: "2026-11-24", closed: true, why: Ngày Văn hóa Việt Nam }
  - { id: police, name: Công an xã, address: 05 đường Trần Phú, phone: { number: "02523866113" } }
units:
  - { id: economy, name: Phòng Kinh tế, handles: [hộ kinh doanh, đất đai], place: center, phone: { number: "02523866124" } }
posts:
  - { title: Chủ tịch Ủy ban nhân dân xã, name: Ông Nguyễn Văn An }
  - { title: Phó Chủ tịch Ủy ban nhân dân xã, name: Bà Trần Thị Bình }
  - { title: Phó Chủ tịch Ủy ban nhân dân xã, name: Ông Lê Văn Cường }
hamlets:
  - { name: thôn Bình Hiếu, head: Ông Phạm Dũng, phone: { number: "0912345678", published: trang web xã } }
  - { name: thôn Bình Hải }
reception:
  - { who: Chủ tịch, when: sáng thứ Năm tuần đầu tháng, place: center }
facts:
  - { asks: [dân số, bao nhiêu người dân], say: "Xã có 12.345 nhân khẩu." }
`

/** A Saturday. */
const NOW = new Date('2026-11-21T02:00:00Z')

let running: Running
beforeAll(async () => {
  const intents = {
    'knowledge/intents/office.yml':
      'route: office\nexamples: [mấy giờ làm việc, ở đâu, số điện thoại, chủ tịch xã là ai, xã có mấy thôn, lịch tiếp công dân, dân số xã, phòng nào, trưởng thôn là ai]\n' +
      'signals: [{ all: [[giờ, mấy, ai, số điện thoại, ở đâu, lịch, dân số, phòng nào, làm việc, thôn, phó chủ tịch, chủ tịch]] }]\n',
  }
  const folder = contentFolder({ 'knowledge/directory/bac-binh.yml': DIRECTORY, ...intents })
  running = await startApp(testConfig({ contentDir: folder.root }), { clock: () => NOW })
})
afterAll(() => running.app.stop())

let person = 0
const ask = (text: string): Promise<string> => running.channel.say(text, `office-${person++}`)

describe('office facts from the commune’s directory', () => {
  it.each([
    ['hôm nay mấy giờ làm việc', /thứ Bảy 21\/11\/2026: làm việc 7h30–11h00/],
    ['thứ ba có làm việc không', /thứ Ba 24\/11\/2026: nghỉ \(Ngày Văn hóa Việt Nam\)/],
    ['chủ nhật có làm việc không', /Chủ nhật 22\/11\/2026: không làm việc/],
    ['mấy giờ mở cửa', /thứ Hai đến thứ Sáu: 7h30–11h30, 13h30–17h00/],
    ['so dien thoai trung tam', /0252 3866 123/],
    ['công an xã ở đâu', /05 đường Trần Phú/],
    ['chủ tịch ủy ban nhân dân xã là ai', /^• Chủ tịch Ủy ban nhân dân xã: Ông Nguyễn Văn An/],
    ['chủ tịch xã là ai', /^• Chủ tịch Ủy ban nhân dân xã: Ông Nguyễn Văn An/],
    ['phó chủ tịch ủy ban nhân dân xã là ai', /Trần Thị Bình[\s\S]*Lê Văn Cường/],
    ['xã có mấy thôn', /2 thôn[\s\S]*thôn Bình Hiếu: Ông Phạm Dũng, 0912 345 678[\s\S]*thôn Bình Hải/],
    ['trưởng thôn bình hiếu là ai', /thôn Bình Hiếu: Ông Phạm Dũng/],
    ['lịch tiếp công dân', /Chủ tịch: sáng thứ Năm tuần đầu tháng/],
    ['phòng nào lo đất đai', /Phòng Kinh tế.*0252 3866 124/],
    ['dân số xã', /12\.345 nhân khẩu/],
  ])('%s', async (question, words) => {
    const answer = await ask(question)
    expect(answer).toMatch(words)
    expect(answer).toContain('Nguồn: Thông báo 12/TB-UBND, xã xác nhận ngày 01/11/2026')
  })

  it('says so when the commune has not provided it', async () => {
    expect(await ask('số điện thoại trạm y tế ở đâu, bí thư là ai')).not.toMatch(/Nguyễn Văn An/)
  })

  it('uses the same telephone in every contact line', async () => {
    expect(await ask('gặp cán bộ')).toContain('0252 3866 123')
  })
})
