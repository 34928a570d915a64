import { beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content.js'
import { bareWord } from '../../src/conversation/bare-word.js'
import { isHazard } from '../../src/conversation/hazard.js'
import { createSearch, type Search } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'

let search: Search
beforeAll(async () => {
  const loaded = await loadContent('.')
  if (!loaded.ok) throw new Error('the knowledge is unsound')
  search = createSearch(loaded.knowledge, searchSettings)
})

const hazard = (text: string): boolean =>
  isHazard({ search, text, found: search.find(text, '2026-11-20', 'bac-binh') })

describe('danger by a thing with nobody in it', () => {
  it.each([
    'cột điện nghiêng sắp đổ',
    'cot dien nghieng sap do',
    'dây điện đứt',
    'dây điện sà xuống đường trước cổng trường',
    'chó dại chạy rông',
    'cho dai chay rong trong xom',
    'cây to sắp đổ vào nhà dân',
    'hố sâu giữa đường không rào chắn nguy hiểm',
  ])('may be reported: %s', (text) => {
    expect(hazard(text)).toBe(true)
  })

  it.each([
    'dây điện đứt có người bị giật',
    'dây điện đứt trúng ông Năm',
    'dây điện đứt mẹ tôi nằm im dưới đất',
    'trụ điện đổ đè người',
    'cây đổ đè nhà có người kẹt',
    'chó dại cắn người ở thôn 3',
    'bé bị chó dại cắn',
    'cầu sập có xe rơi xuống sông',
    'chập điện cột điện tóe lửa',
    'nhà tôi cháy, cột điện đổ',
    'nắp cống mất có cháu bé rơi xuống',
    'cột điện sắp đổ, thằng bên cạnh đang cầm dao',
    'cột điện nghiêng sắp đổ, ông Tư vừa đột quỵ',
    'cột điện sắp đổ dọa giết tôi',
    'trộm cắt dây điện đứt',
    'có người đuối nước',
    'hàng xóm đánh vợ',
  ])('is not when somebody is in it, or it burns, or it is a crime: %s', (text) => {
    expect(hazard(text)).toBe(false)
  })

  it('is not with a grievance beside it', () => {
    for (const grievance of [
      'cán bộ điện lực nhận hối lộ không sửa',
      'tôi khiếu nại quyết định của chủ tịch xã',
    ])
      expect(hazard(`cột điện nghiêng sắp đổ, ${grievance}`)).toBe(false)
  })

  it('is no example of ours that tells of people, and none of a grievance', () => {
    for (const { route, examples } of search.knowledge.intents) {
      if (route !== 'emergency' && route !== 'denunciation' && route !== 'complaint') continue
      const offered = examples.filter(hazard)
      if (route !== 'emergency') expect(offered).toEqual([])
      for (const text of offered) expect(text).toMatch(/điện|cầu|day dien|tru dien|cây|chó|hố|đường/)
    }
  })
})

describe('the word of a button, said alone', () => {
  it.each([
    ['ẩn danh', 'feedback'],
    ['Ẩn danh nhé!', 'feedback'],
    ['tôi muốn gửi ẩn danh', 'feedback'],
    ['khong ghi ten', 'feedback'],
    ['gửi', 'unclear'],
    ['em gửi đi ạ', 'unclear'],
    ['tố cáo ẩn danh', undefined],
    ['viết đơn tố ẩn danh', undefined],
    ['gửi đơn tố cáo', undefined],
    ['gửi hồ sơ ở đâu', undefined],
    ['', undefined],
  ] as const)('%s: %s', (text, meaning) => {
    expect(bareWord(text)).toBe(meaning)
  })
})
