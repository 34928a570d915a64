import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { leafletOf, shortened, type Leaflet } from '../../src/pages/leaflet.js'
import type { PagePhrase } from '../../src/pages/page-contract.js'
import { RECORD_PATH, recordText } from '../fixtures/content-folder.js'
import { repositoryKnowledge, repositoryPhrase, TODAY } from '../fixtures/pages-server.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

let phrase: PagePhrase
let repository: Knowledge

beforeAll(async () => {
  phrase = await repositoryPhrase()
  repository = await repositoryKnowledge()
})

const leaflet = (knowledge: Knowledge, code: string, day = TODAY, communeId = 'bac-binh'): Leaflet => {
  const commune = knowledge.communes.get(communeId)
  const resolved = knowledge.catalogueOf(communeId).get(code)
  if (!commune || !resolved) throw new Error(`no ${code} for ${communeId}`)
  return leafletOf(resolved, { commune, day, staleMonths: 6 }, phrase)
}

/** The sample record with `lines` in place of the lines that begin with the same key. */
const withLines = (...lines: string[]): Knowledge => {
  const text = lines.reduce((record, line) => {
    const key = line.slice(0, line.indexOf(':'))
    const block = new RegExp(`^${key}:.*\\n(?:[ ]+.*\\n)*`, 'm')
    return block.test(record) ? record.replace(block, `${line}\n`) : `${record}${line}\n`
  }, recordText())
  return validated({ [RECORD_PATH]: text })
}

const validated = (changes: Record<string, string | undefined>): Knowledge => {
  const result = validateKnowledge(smallKnowledge(changes))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.knowledge
}

const PROFILE_PATH = 'knowledge/communes/bac-binh.yml'
const profile = smallKnowledge({}).find(({ path }) => path === PROFILE_PATH)?.text ?? ''

const OVERRIDE = (scope: string): string => `knowledge/layers/${scope}/overrides/1.001193.yml`

describe('leaflet', () => {
  it('tells of every procedure without a gap, a stray value or an unfilled sentence', () => {
    for (const [id] of repository.communes) {
      for (const { record } of repository.catalogueOf(id).all()) {
        const text = JSON.stringify(leaflet(repository, record.code, TODAY, id))
        expect(text, record.code).not.toMatch(/\{\w+\}|undefined|null|NaN|not_provided|nếu nếu|\*\*/)
      }
    }
  })

  it('lists all papers of all cases with how many, which kind and what for', () => {
    const documents = [
      {
        items: [
          { name: 'Tờ khai', originals: 1, copies: 2, form: 'Mẫu 01', when: 'nộp trực tiếp' },
          { name: 'Căn cước', action: 'show', when: 'nếu có', note: 'Báo số cũng được.' },
        ],
      },
      { case: 'Đã ly hôn', items: [{ name: 'Số bản án', action: 'tell' }] },
      { case: 'Đi thay', items: [{ name: 'Văn bản ủy quyền', by: 'third_party' }] },
    ]
    const { papers } = leaflet(withLines(`documents: ${JSON.stringify(documents)}`), '1.001193')
    expect(papers.map(({ heading }) => heading)).toEqual([
      'Mọi trường hợp:',
      'Đã ly hôn, thêm:',
      'Đi thay, thêm:',
    ])
    expect(
      papers.flatMap(({ rows }) => rows.map(({ name, remarks, note }) => [name, remarks, note])),
    ).toEqual([
      ['Tờ khai', '1 bản chính, 2 bản sao, Mẫu 01, nếu nộp trực tiếp', ''],
      ['Căn cước', 'mang theo để xuất trình, nếu có', 'Báo số cũng được.'],
      ['Số bản án', 'chỉ cần cho biết thông tin', ''],
      ['Văn bản ủy quyền', 'do nơi khác cấp', ''],
    ])
  })

  it('adds nothing to a case where nobody brings papers without one', () => {
    const documents = [
      { case: 'Nhà ở', items: [{ name: 'Bản vẽ' }] },
      { case: 'Công trình', items: [{ name: 'Dự án' }] },
    ]
    const { papers } = leaflet(withLines(`documents: ${JSON.stringify(documents)}`), '1.001193')
    expect(papers.map(({ heading }) => heading)).toEqual(['Nhà ở:', 'Công trình:'])
  })

  it('has nothing to tick for a paper the office writes itself', () => {
    const { papers } = leaflet(
      withLines('documents: [{ items: [{ name: Tờ khai, form: Mẫu 01 }, { name: Biên bản, by: office }] }]'),
      '1.001193',
    )
    expect(papers[0]?.heading).toBe('')
    expect(papers[0]?.rows.map(({ bring, remarks }) => [bring, remarks])).toEqual([
      [true, 'Mẫu 01'],
      [false, 'cơ quan tự lập, anh/chị không phải mang'],
    ])
  })

  it('says that the province sets a fee, and where to ask', () => {
    expect(leaflet(validated({}), '1.001193').fees).toEqual([
      'Lệ phí do Hội đồng nhân dân tỉnh quyết định; xã chưa cung cấp mức cụ thể.',
      'Hỏi mức thu: Trung tâm Phục vụ hành chính công xã Bắc Bình.',
    ])
    const city = validated({
      [PROFILE_PATH]: profile.replace('province_kind: tỉnh', 'province_kind: thành phố'),
    })
    expect(leaflet(city, '1.001193').fees[0]).toContain('Hội đồng nhân dân thành phố')
  })

  it('says that a fee is unknown rather than name a figure', () => {
    const { fees } = leaflet(withLines('fees: [{ kind: unknown, item: Phí sao }]'), '1.001193')
    expect(fees[0]).toBe('Phí sao: chưa có mức cụ thể.')
    expect(fees[1]).toContain('Hỏi mức thu')
    expect(fees.join(' ')).not.toMatch(/\d/)
  })

  it('names the text a stated fee comes from, and asks nobody then', () => {
    const { fees } = leaflet(
      withLines(
        'fees: [{ kind: amount, amount: 8000, per: bản, channels: [online], source: 281/2016/TT-BTC }]',
      ),
      '1.001193',
    )
    expect(fees).toEqual(['Lệ phí: 8.000 đồng/bản, khi nộp trên mạng, theo 281/2016/TT-BTC.'])
  })

  it('tells limits with their unit, and says when the unit is inferred or open', () => {
    const { times } = leaflet(
      withLines(
        'times: [{ case: Thông thường, value: 3, unit: working_day, unit_basis: inferred }, { case: Khác, value: 5, unit: unknown }, { case: Cuối, value: null, unit: unknown }, { case: Nhanh, value: null, unit: same_day }]',
      ),
      '1.001193',
    )
    expect(times).toEqual([
      'Thông thường: 3 ngày làm việc (đơn vị suy ra từ nội dung thủ tục).',
      'Khác: nguồn ghi 5, đơn vị không rõ ngày thường hay ngày làm việc.',
      'Cuối: nguồn không ghi thời hạn.',
      'Nhanh: trong ngày.',
    ])
  })

  it('names what the commune and the province set, and by which text', () => {
    const knowledge = validated({
      [OVERRIDE('provinces/lam-dong')]:
        'code: "1.001193"\nsource: NQ 05/2026/NQ-HĐND\nas_of: "2026-08"\nfees: [{ kind: amount, amount: 5000, source: NQ 05/2026/NQ-HĐND }]\n',
      [OVERRIDE('communes/bac-binh')]:
        'code: "1.001193"\nsource: QĐ 12/QĐ-UBND\nas_of: "2026-09"\ntimes: [{ case: Thông thường, value: 4, unit: hour }]\nsteps: [Đến quầy số 2.]\n',
    })
    const { localSources, fees, times } = leaflet(knowledge, '1.001193')
    expect(localSources).toEqual([
      'Lệ phí theo quy định của tỉnh Lâm Đồng: NQ 05/2026/NQ-HĐND',
      'Thời hạn theo quy định của xã Bắc Bình: QĐ 12/QĐ-UBND',
    ])
    expect(fees[0]).toContain('5.000 đồng')
    expect(times[0]).toContain('4 giờ')
    expect(leaflet(validated({}), '1.001193').localSources).toEqual([])
  })

  it('warns when its facts are older than the settings allow', () => {
    expect(leaflet(validated({}), '1.001193', '2026-12-31').warnings).toEqual([])
    expect(leaflet(validated({}), '1.001193', '2027-02-01').warnings.join()).toContain('7/2026')
  })

  it('says so when the record is no more than a row of a published list', () => {
    const { warnings } = leaflet(
      withLines('detail: listed', 'documents: []', 'steps: []', 'result: []'),
      '1.001193',
    )
    expect(warnings[0]).toContain('chưa có giấy tờ, thời hạn và các bước')
  })

  it('shortens steps of imported texts and says how many are left', () => {
    const steps = Array.from({ length: 11 }, (_, index) => `Bước ${index + 1} ${'rất dài '.repeat(60)}`)
    const { steps: told } = leaflet(withLines(`steps: ${JSON.stringify(steps)}`), '1.001193')
    expect(told).toHaveLength(9)
    expect(Math.max(...told.map((step) => step.length))).toBeLessThanOrEqual(240)
    expect(told.at(-1)).toBe('Còn 3 bước, xem đầy đủ ở trang thủ tục.')
  })

  it("gives the Center's address, telephone and hours once the commune has provided them", () => {
    const knowledge = validated({
      [PROFILE_PATH]: profile
        .replace('address: not_provided', 'address: 12 đường Lê Lợi')
        .replace('phone: not_provided', 'phone: "0252 3866 123"'),
    })
    expect(leaflet(knowledge, '1.001193').contact.details).toBe(
      'Địa chỉ: 12 đường Lê Lợi. Điện thoại: 0252 3866 123.',
    )
    expect(leaflet(validated({}), '1.001193').contact.details).toContain('Xã chưa cung cấp')
  })

  it('names the source with decision and month, and the one it has no decision for', () => {
    expect(leaflet(validated({}), '1.001193').source).toBe(
      'Nguồn: 1.001193 · 163/QĐ-BTP · dữ liệu tháng 7/2026',
    )
    const { source, link } = leaflet(withLines('published_by: null', 'source_url: null'), '1.001193')
    expect(source).toContain('nguồn không ghi quyết định công bố')
    expect(link).toBeUndefined()
  })
})

describe('shortening', () => {
  it.each([
    ['một hai ba', 20, 'một hai ba'],
    ['một hai ba', 8, 'một hai…'],
    ['mộthaiba', 5, 'mộth…'],
  ])('cuts "%s" at %i', (text, most, short) => {
    expect(shortened(text, most)).toBe(short)
  })
})
