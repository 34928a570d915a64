import { afterAll, beforeAll, expect, it } from 'vitest'
import { examined, knowledgeStaff, leadsTo, type KnowledgeStaff } from '../fixtures/knowledge-desk.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

const SLOW = 240_000

let desk: Desk
let people: KnowledgeStaff
beforeAll(async () => {
  desk = await openDesk()
  people = await knowledgeStaff(desk)
  // Nobody has written these down: what the bot cannot know, said by several people.
  for (const [index, said] of [
    'lịch tiêm phòng chó dại',
    'lich tiem phong cho dai',
    'lịch tiêm phòng chó dại',
    'chiếu phim lưu động tối nay',
    'hội chợ phiên cuối tháng',
  ].entries())
    await desk.channel.say(said, `person-${index}`)
}, SLOW)
afterAll(() => desk.stop(), SLOW)

interface Shown {
  title: string
  ids: string
}

const groups = async (): Promise<Shown[]> => {
  const { status, text } = await people.lan.get('/khoang-trong')
  expect(status).toBe(200)
  return text
    .split('<section')
    .slice(1)
    .map((part) => ({
      title: (/<h2[^>]*>([^<]*)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
      ids: /name="ids" value="([^"]*)"/.exec(part)?.[1] ?? '',
    }))
}

const groupOf = async (words: string): Promise<Shown> => {
  const found = (await groups()).find(({ title }) => title.includes(words))
  if (!found) throw new Error(`no group with ${words}: ${JSON.stringify(await groups())}`)
  return found
}

it('shows what was not answered in groups, the most asked first', async () => {
  const [first] = await groups()
  expect(first?.title).toMatch(/^3 câu: .*tiêm phòng chó dại/)
})

it('explains a question without its words in the address', async () => {
  const { ids } = await groupOf('chó dại')
  const { status, text } = await people.lan.post('/khoang-trong/giai-thich', { ids })
  expect(status).toBe(200)
  expect(text).toContain('lich tiem phong cho dai')
})

it('merges two groups that staff know for one matter', async () => {
  const [one, other] = [await groupOf('chiếu phim'), await groupOf('hội chợ')]
  const id = other.ids.split(' ')[0] ?? ''
  leadsTo(await people.lan.post('/khoang-trong/gop', { ids: one.ids, other: id }))
  expect((await groups()).filter(({ title }) => title.startsWith('2 câu'))).toHaveLength(1)
})

it('ignores a group only when that was ticked, and for its own commune', async () => {
  const { ids } = await groupOf('2 câu')
  leadsTo(await people.lan.post('/khoang-trong/bo-qua', { ids }))
  await groupOf('2 câu')
  const stranger = await staffAt(desk, ['leader'], { commune: 'ha-bac' })
  leadsTo(await stranger.post('/khoang-trong/bo-qua', { ids, sure: '1' }))
  await groupOf('2 câu')
  expect((await stranger.get('/khoang-trong')).text).not.toContain('hội chợ')
  leadsTo(await people.lan.post('/khoang-trong/bo-qua', { ids, sure: '1' }))
  expect((await groups()).some(({ title }) => title.startsWith('2 câu'))).toBe(false)
})

it(
  'makes a proposed way of asking of a group with one click, its words to be looked over',
  async () => {
    const { ids } = await groupOf('chó dại')
    const form = await people.lan.post('/khoang-trong/cach-hoi', { ids, code: '1.001193' })
    expect(form.text).toContain('/can-bo/tri-thuc/thu-tuc/1.001193/cach-hoi')
    expect(form.text).toContain('tiêm phòng chó dại')
    expect(form.text).toContain('Người dân hỏi 3 lần')
    const path = leadsTo(
      await people.lan.post('/tri-thuc/thu-tuc/1.001193/cach-hoi', {
        aliases: 'lịch tiêm phòng chó dại',
        questions: 'lịch tiêm phòng chó dại',
        why: 'thử',
      }),
    )
    expect(await examined(people.lan, path)).toContain('trả lời đúng')
  },
  SLOW,
)

it('notes a matter that needs a record, which a second person ticks off', async () => {
  const { ids } = await groupOf('chó dại')
  const form = await people.lan.post('/khoang-trong/soan-moi', { ids })
  expect(form.text).toContain('tiêm phòng chó dại')
  const empty = await people.lan.post('/khoang-trong/soan-moi/ghi', { ids, title: '', questions: '' })
  expect(empty.status).toBe(422)
  const asked = { ids, title: 'Lịch tiêm phòng dại', questions: 'lịch tiêm phòng chó dại' }
  leadsTo(await people.lan.post('/khoang-trong/soan-moi/ghi', asked))
  expect((await groups()).some(({ title }) => title.includes('chó dại'))).toBe(false)
  const open = await desk.storage.proposals.list('bac-binh', ['open'], 10)
  const note = open.find(({ content }) => content.kind === 'note')
  const path = `/tri-thuc/de-xuat/${note?.id ?? ''}`
  expect((await people.hung.get(path)).text).toContain('Đã soạn xong')
  leadsTo(await people.hung.post(`${path}/duyet`, { note: '' }))
  expect(await desk.storage.proposals.count('bac-binh', 'applied')).toBe(1)
})
