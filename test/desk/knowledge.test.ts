import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answers,
  examined,
  knowledgeStaff,
  leadsTo,
  type KnowledgeStaff,
} from '../fixtures/knowledge-desk.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

const SLOW = 240_000
/** Đăng ký khai sinh. */
const BIRTH = '1.001193'
const SAID = 'xin tờ giấy thằng cu'

let desk: Desk
let people: KnowledgeStaff
beforeAll(async () => {
  desk = await openDesk()
  people = await knowledgeStaff(desk)
}, SLOW)
afterAll(() => desk.stop(), SLOW)

const acts = async (): Promise<string[]> =>
  (await desk.storage.audit.list('bac-binh', {}, 200)).map(({ act }) => act)

describe('looking into what the bot knows', () => {
  it('finds a procedure without marks and narrows by field', async () => {
    const found = await people.lan.get('/tri-thuc?q=khai+sinh')
    expect(found.status).toBe(200)
    expect(found.text).toContain(`/can-bo/tri-thuc/thu-tuc/${BIRTH}`)
    expect(found.text.length).toBeLessThan(100_000)
    const other = await people.lan.get('/tri-thuc?q=khai+sinh&linh-vuc=dat-dai')
    expect(other.text).not.toContain(`/can-bo/tri-thuc/thu-tuc/${BIRTH}`)
    expect((await people.lan.get('/tri-thuc?trang=2')).text).toContain('Trang 2 /')
  })

  it('shows a record with its sources and what citizens are told', async () => {
    const { status, text } = await people.lan.get(`/tri-thuc/thu-tuc/${BIRTH}`)
    expect(status).toBe(200)
    expect(text).toContain('Chung cả nước')
    expect(text).toContain('Hỏi lệ phí')
    const told = await desk.channel.say('đăng ký khai sinh cần giấy gì', 'asks')
    const line = told.split('\n')[0] ?? ''
    expect(line.length).toBeGreaterThan(10)
    expect(text).toContain(line.replaceAll('&', '&amp;'))
    expect((await people.lan.get('/tri-thuc/thu-tuc/9.999999')).status).toBe(404)
  })

  it('explains why a question is answered as it is', async () => {
    const { text } = await people.lan.post('/tri-thuc/giai-thich', { q: 'lam giay khaisinh cho con' })
    expect(text).toContain('lam giay khai sinh cho con')
    expect(text).toContain(`procedure:${BIRTH}`)
    expect(text).toContain('được chọn')
    const odd = await people.lan.get('/tri-thuc/giai-thich?q=<script>alert(1)</script>')
    expect(odd.status).toBe(200)
    expect(odd.text).not.toContain('<script>alert')
  })

  it('is not for who has no business with it', async () => {
    const numbers = await staffAt(desk, ['statistics'])
    for (const path of ['/tri-thuc', '/tri-thuc/phien-ban', '/thong-tin', '/khoang-trong', '/cong-tac'])
      expect((await numbers.get(path)).status, path).toBe(403)
    expect((await people.lan.get('/cong-tac')).status).toBe(403)
  })
})

describe('a way of asking', () => {
  let path = ''

  it('is refused with a reason where it changes nothing or has no reason', async () => {
    const form = `/tri-thuc/thu-tuc/${BIRTH}/cach-hoi`
    const nothing = await people.lan.post(form, { aliases: '', questions: '', why: 'thử' })
    expect(nothing).toMatchObject({ status: 422 })
    expect(nothing.text).toContain('Chưa có gì thay đổi')
    const silent = await people.lan.post(form, { aliases: SAID, questions: '', why: '' })
    expect(silent).toMatchObject({ status: 422 })
    expect(silent.text).toContain(SAID)
    const long = await people.lan.post(form, { aliases: 'a'.repeat(161), questions: '', why: 'thử' })
    expect(long.text).toContain('dài nhất 160')
  })

  it(
    'is proposed, tried on the questions, and not in service yet',
    async () => {
      const before = await desk.channel.say(SAID, 'before')
      expect(before).not.toContain('1.001193')
      const posted = await people.lan.post(`/tri-thuc/thu-tuc/${BIRTH}/cach-hoi`, {
        aliases: SAID,
        questions: SAID,
        why: 'Người dân ở đây nói vậy',
      })
      path = leadsTo(posted)
      const page = await examined(people.lan, path)
      expect(page).toContain(`Thêm: ${SAID}`)
      expect(page).toContain('trả lời đúng')
      expect(page).toMatch(/Đã thử \d+ câu/)
      expect(page).toContain('cần một người khác duyệt')
      expect(await desk.channel.say(SAID, 'meanwhile')).not.toContain('1.001193')
    },
    SLOW,
  )

  it(
    'is not approved by who may not, nor by who proposed it',
    async () => {
      expect(await people.lan.post(`${path}/duyet`, { note: '' })).toMatchObject({ status: 403 })
      const own = leadsTo(
        await people.hung.post(`/tri-thuc/thu-tuc/${BIRTH}/cach-hoi`, {
          aliases: 'giấy cho bé na',
          questions: '',
          why: 'thử',
        }),
      )
      const refused = await people.hung.post(`${own}/duyet`, { note: '' })
      expect(refused.status).toBe(409)
      expect(refused.text).toContain('không tự duyệt')
      expect(leadsTo(await people.hung.post(`${own}/bo`, { note: 'thử thôi' }))).toBe('/tri-thuc/de-xuat')
      const closed = await people.admin.post(`${own}/duyet`, { note: '' })
      expect(closed.text).toContain('vừa được người khác xử lý')
    },
    SLOW,
  )

  it(
    'is approved by a second person, comes into service, and its question joins the test set',
    async () => {
      leadsTo(await people.hung.post(`${path}/duyet`, { note: 'đồng ý' }))
      await answers(desk, SAID, '1.001193', 'after')
      expect((await people.lan.get('/tri-thuc/cau-kiem-tra')).text).toContain(SAID)
      expect((await people.lan.get(`/tri-thuc/thu-tuc/${BIRTH}`)).text).toContain('Xã đã thêm')
      const done = await people.lan.get(path)
      expect(done.text).toContain('đã áp dụng')
      expect(done.text).toContain('Anh Hùng')
      expect(await acts()).toEqual(
        expect.arrayContaining(['knowledge.aliases', 'proposals.approve', 'proposal.applied']),
      )
    },
    SLOW,
  )

  it(
    'warns before a change that would break a confirmed question',
    async () => {
      const posted = await people.lan.post(`/tri-thuc/thu-tuc/${BIRTH}/cach-hoi`, {
        aliases: 'giấy cho cháu mới lọt lòng',
        questions: '',
        why: 'bỏ cách nói cũ',
      })
      const other = leadsTo(posted)
      const page = await examined(people.hung, other)
      expect(page).toContain('câu đã xác nhận sẽ không còn được trả lời đúng')
      const refused = await people.hung.post(`${other}/duyet`, { note: '' })
      expect(refused.status).toBe(409)
      expect(refused.text).toContain('Đánh dấu đã xem')
      leadsTo(await people.hung.post(`${other}/duyet`, { note: '', accept: '1' }))
      await answers(desk, 'giấy cho cháu mới lọt lòng', '1.001193', 'accepted')
    },
    SLOW,
  )

  it(
    'is taken back with one press, and nothing of other communes or of all changes',
    async () => {
      const versions = await people.hung.get('/tri-thuc/phien-ban')
      expect(versions.text).toContain('Người dân ở đây nói vậy')
      const first = (await desk.storage.versions.switches())[1]?.version ?? 0
      expect(await people.lan.post(`/tri-thuc/phien-ban/${first}/tro-ve`, {})).toMatchObject({ status: 403 })
      leadsTo(await people.hung.post(`/tri-thuc/phien-ban/${first}/tro-ve`, {}))
      await answers(desk, SAID, '1.001193', 'back')
      const again = await people.hung.post(`/tri-thuc/phien-ban/${first}/tro-ve`, {})
      expect(again.status).toBe(409)
      expect(again.text).toContain('đang giống phiên bản này')
      expect((await people.hung.post('/tri-thuc/phien-ban/99999/tro-ve', {})).status).toBe(409)
    },
    SLOW,
  )
})

it('hides the proposals of one commune from another', async () => {
  const [one] = await desk.storage.proposals.list('bac-binh', ['applied'], 1)
  const stranger = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
  const path = `/tri-thuc/de-xuat/${one?.id ?? ''}`
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(`${path}/bo`, { note: '' })).status).toBe(404)
  expect((await stranger.get('/tri-thuc/de-xuat')).text).not.toContain(one?.id ?? 'none')
})
