import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inForce, type Knowledge } from '../../src/knowledge/knowledge.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { Listening } from '../../src/server/server.js'
import { RECORD_PATH, recordText } from '../fixtures/content-folder.js'
import { PUBLIC_URL, repositoryKnowledge, startPages, TODAY } from '../fixtures/pages-server.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const LIST = '/bac-binh/thu-tuc'

let knowledge: Knowledge
let server: Listening
let day = TODAY

beforeAll(async () => {
  knowledge = await repositoryKnowledge()
  server = await startPages({ knowledge: () => knowledge, day: () => day })
})
afterAll(() => server.stop())

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers })
const page = async (path: string): Promise<string> => (await get(path)).text()
const unescape = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
const codesOn = (html: string): string[] =>
  [...html.matchAll(/href="thu-tuc\/([\d.]+)"/g)].map((match) => match[1] ?? '')
const search = (question: string, more = ''): string => `${LIST}?q=${encodeURIComponent(question)}${more}`

describe('list of procedures', () => {
  it('holds every procedure in force once, counted by field, below 100 kB', async () => {
    const html = await page(LIST)
    const expected = [...knowledge.catalogueOf('bac-binh').all()]
      .filter(({ record }) => inForce(record, TODAY))
      .map(({ record }) => record.code)
    expect(codesOn(html).sort()).toEqual(expected.sort())
    expect(html).toContain(`${expected.length} thủ tục đang áp dụng`)
    const counts = [...html.matchAll(/<span>(\d+) thủ tục<\/span>/g)].map((match) => Number(match[1]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(expected.length)
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
  })

  it('tells of a row both names, the code, how far it goes on line, and the time', async () => {
    const html = await page(`${LIST}?linh-vuc=ho-tich`)
    const record = knowledge.procedures.get('1.004873')
    const [, row = ''] = /<li>(<a href="thu-tuc\/1\.004873">.*?)<\/li>/.exec(html) ?? []
    expect(row).toContain(`>${record?.short_name ?? ''}</a>`)
    expect(row).toContain(`>${record?.name ?? ''}</p>`)
    expect(row.replaceAll('\u00a0', ' ')).toMatch(/1\.004873 · Nộp trên mạng: [^·]+ · [^·]+<\/p>/)
  })

  it.each(['giấy độc thân', 'giay doc than', 'GIẤY  ĐỘC THÂN', 'giấy độc thân'.normalize('NFD'), '1.004873'])(
    'finds a procedure for "%s"',
    async (question) => {
      expect(codesOn(await page(search(question)))[0]).toBe('1.004873')
    },
  )

  it('narrows to a field, alone and with words', async () => {
    const land = codesOn(await page(`${LIST}?linh-vuc=dat-dai`))
    expect(land.length).toBeGreaterThan(5)
    expect(land.every((code) => knowledge.procedures.get(code)?.field === 'dat-dai')).toBe(true)
    const both = codesOn(await page(search('hộ gia đình', '&linh-vuc=dat-dai')))
    expect(both.length).toBeGreaterThan(0)
    expect(both.every((code) => land.includes(code))).toBe(true)
  })

  it('keeps the words and the field in the form, so that a search can be changed', async () => {
    const html = await page(search('khai sinh', '&linh-vuc=ho-tich'))
    expect(html).toContain('value="khai sinh"')
    expect(html).toMatch(/<option value="ho-tich" selected="?[^>]*>/)
  })

  it("says that nothing was found, and names the commune's Center", async () => {
    const html = await page(search('asdfgh'))
    expect(codesOn(html)).toEqual([])
    expect(html).toContain('Không tìm thấy thủ tục nào khớp với “asdfgh”')
    expect(html).toContain('Trung tâm Phục vụ hành chính công xã Bắc Bình')
  })

  it('leads through the pages of a long search with the words kept', async () => {
    const html = await page(search('đăng ký'))
    const [, next = ''] = /<a href="([^"]*trang=2)"/.exec(html) ?? []
    expect(next).not.toBe('')
    const second = await page(next.replaceAll('&amp;', '&'))
    expect(codesOn(second).length).toBeGreaterThan(0)
    expect(codesOn(second).some((code) => codesOn(html).includes(code))).toBe(false)
    expect(second).toContain('value="đăng ký"')
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{count} {question}',
    '\u0000\u202e',
    'x'.repeat(5_000),
  ])('shows what was typed as text: %j', async (question) => {
    const response = await get(search(question))
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
    expect(html.length).toBeLessThan(100_000)
  })

  it.each(['?q=%FF', '?q=%E0%A4%A', '?trang=abc', '?trang=1e99', '?linh-vuc=%3Cb%3E', '?q=a&q=b'])(
    'takes any query: %s',
    async (query) => {
      expect((await get(`${LIST}${query}`)).status).toBe(200)
    },
  )
})

describe('leaflet page', () => {
  it('holds papers to tick, facts, source, contact and the way to the chat', async () => {
    const html = await page(`${LIST}/1.004873`)
    const record = knowledge.procedures.get('1.004873')
    if (!record) throw new Error('the record is gone')
    const papers = record.documents.flatMap(({ items }) => items)
    expect(html.match(/type="checkbox"/g)).toHaveLength(papers.filter(({ by }) => by !== 'office').length)
    for (const text of [
      '<html lang="vi">',
      'Mã thủ tục: 1.004873',
      record.choose_when,
      ...record.documents.flatMap((group) => group.case ?? []),
      ...record.steps,
      ...record.result,
      ...record.legal_basis,
      record.published_by?.number ?? '',
      `href="${record.source_url ?? ''}"`,
      'Nộp tại: Trung tâm Phục vụ hành chính công xã Bắc Bình',
      'Liên hệ: Trung tâm Phục vụ hành chính công xã Bắc Bình',
      'hoi-xa.example/bac-binh',
      'Ctrl+P',
    ]) {
      expect(unescape(html)).toContain(text)
    }
  })

  it('carries a QR code only when citizens have an address to reach', async () => {
    expect(await page(`${LIST}/1.004873`)).toContain('Mã QR mở trang hỏi đáp của xã Bắc Bình')
    const hidden = await startPages({ knowledge: () => knowledge, publicUrl: null })
    const html = await (await fetch(`${hidden.url}${LIST}/1.004873`)).text()
    await hidden.stop()
    expect(html).not.toContain('<svg')
    expect(html).not.toContain(hidden.url)
  })

  it('takes a public address with or without a slash at its end', async () => {
    const slashed = await startPages({ knowledge: () => knowledge, publicUrl: `${PUBLIC_URL}/` })
    const html = await (await fetch(`${slashed.url}${LIST}/1.004873`)).text()
    await slashed.stop()
    expect(html).toContain('Hỏi trên mạng: hoi-xa.example/bac-binh<')
  })

  it.each(['9.999999', 'abc', '..%2f..%2fetc', '%3Cscript%3E', '__proto__', '%E0%A4%A', '1.004873.yml'])(
    'answers %s with a page that leads back to the list',
    async (code) => {
      const response = await get(`${LIST}/${code}`)
      const html = await response.text()
      expect(response.status).toBe(404)
      expect(html).toContain(`href="${LIST}"`)
      expect(html).not.toContain('<script>')
    },
  )

  it('is there for every procedure of every commune on the list', async () => {
    for (const id of knowledge.communes.keys()) {
      const codes = codesOn(await page(`/${id}/thu-tuc`))
      const statuses = await Promise.all(
        codes
          .filter((_, place) => place % 10 === 0)
          .map(async (code) => (await get(`/${id}/thu-tuc/${code}`)).status),
      )
      expect(new Set(statuses)).toEqual(new Set([200]))
    }
  })
})

describe('what is not in force, or not here', () => {
  const profile = smallKnowledge({}).find(({ path }) => path.endsWith('bac-binh.yml'))?.text ?? ''
  const second = recordText().replaceAll('1.001193', '1.000656').replaceAll('khai sinh', 'khai tử')
  const repealed = recordText().replaceAll('1.001193', '1.000894') + 'status: repealed\n'
  let small: Listening

  beforeAll(async () => {
    const result = validateKnowledge(
      smallKnowledge({
        'knowledge/communes/ha-bac.yml': profile
          .replaceAll('bac-binh', 'ha-bac')
          .replaceAll('Bắc Bình', 'Hà Bắc')
          .replaceAll('lam-dong', 'hai-phong'),
        'knowledge/layers/communes/ha-bac/procedures/1.000656.yml': second,
        'knowledge/procedures/1.000894.yml': repealed,
        [RECORD_PATH]: recordText(),
      }),
    )
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    small = await startPages({ knowledge: () => result.knowledge })
  })
  afterAll(() => small.stop())

  it.each([
    ['/bac-binh/thu-tuc/1.001193', 200],
    ['/ha-bac/thu-tuc/1.000656', 200],
    ['/bac-binh/thu-tuc/1.000656', 404],
    ['/bac-binh/thu-tuc/1.000894', 404],
    ['/xa-la/thu-tuc', 404],
    ['/xa-la/thu-tuc/1.001193', 404],
    ['/__proto__/thu-tuc', 404],
  ])('answers %s with %i', async (path, status) => {
    expect((await fetch(`${small.url}${path}`)).status).toBe(status)
  })

  it('lists for each commune its own procedures', async () => {
    const codes = async (id: string) => codesOn(await (await fetch(`${small.url}/${id}/thu-tuc`)).text())
    expect(await codes('bac-binh')).toEqual(['1.001193'])
    expect((await codes('ha-bac')).sort()).toEqual(['1.000656', '1.001193'])
  })

  it('says so when a commune has nothing in force', async () => {
    const result = validateKnowledge(smallKnowledge({ [RECORD_PATH]: recordText() + 'status: repealed\n' }))
    if (!result.ok) throw new Error('unsound')
    const empty = await startPages({ knowledge: () => result.knowledge })
    const html = await (await fetch(`${empty.url}${LIST}`)).text()
    await empty.stop()
    expect(html).toContain('Chưa có thủ tục nào trong danh sách')
    expect(html).toContain('Trung tâm Phục vụ hành chính công xã Bắc Bình')
  })
})

describe('headers', () => {
  it('let a copy be kept for minutes and confirmed by version and day', async () => {
    for (const path of [LIST, `${LIST}/1.004873`, search('khai sinh')]) {
      const first = await get(path)
      const tag = first.headers.get('etag') ?? ''
      expect(first.headers.get('cache-control')).toBe('public, max-age=300')
      expect(tag).toContain(`${knowledge.version}-${TODAY}`)
      const again = await get(path, { 'if-none-match': tag })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(tag)
    }
  })

  it('make a copy stale on the next day and after a change of the records', async () => {
    const tag = (await get(LIST)).headers.get('etag') ?? ''
    day = '2026-11-22'
    expect((await get(LIST, { 'if-none-match': tag })).status).toBe(200)
    day = TODAY
    const kept = knowledge
    knowledge = { ...kept, version: 'another' }
    expect((await get(LIST, { 'if-none-match': tag })).status).toBe(200)
    knowledge = kept
    expect((await get(LIST, { 'if-none-match': tag })).status).toBe(304)
  })

  it('keep no copy of a page that is not there', async () => {
    const response = await get(`${LIST}/9.999999`)
    expect(response.headers.get('etag')).toBeNull()
    expect(response.headers.get('cache-control')).toBeNull()
  })

  it('allow nothing inline and nothing from elsewhere, and set no cookie', async () => {
    for (const path of [LIST, `${LIST}/1.004873`]) {
      const response = await get(path)
      const html = await response.text()
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(html).not.toMatch(/<script(?![^>]*src=)|\sstyle=|<style|\son\w+=/)
      expect(
        [...html.matchAll(/(?:src|href)="(https?:[^"]*)"/g)].every(([, url]) =>
          url?.startsWith('https://dichvucong.gov.vn/'),
        ),
      ).toBe(true)
    }
  })

  it('serve the style sheet and the print button', async () => {
    expect((await get('/assets/pages.css')).headers.get('content-type')).toContain('text/css')
    expect((await get('/assets/print.js')).headers.get('content-type')).toContain('text/javascript')
  })
})
