import { describe, expect, it } from 'vitest'
import type { FileContent } from '../../src/import/file-content.js'
import type { PlanDraft } from '../../src/import/imported.js'
import { planText } from '../../src/knowledge/plan-text-record.js'
import { imported, text, TODAY, word } from './content.js'

function plan(content: FileContent): PlanDraft {
  const { kind, planText: draft } = imported(content, 'ke-hoach.txt')
  expect(kind).toBe('plan_text')
  expect(
    planText.safeParse({ commune: 'xa-mau', file: 'ke-hoach.txt', imported_on: TODAY, ...draft }).success,
  ).toBe(true)
  return draft as PlanDraft
}

const passages = (content: FileContent): string[] =>
  plan(content).passages.map(({ section, heading, text: said }) => `${section} | ${heading} | ${said}`)

const BODY = `KẾ HOẠCH
Cải cách hành chính năm 2026 xã Mẫu

Căn cứ Kế hoạch số 1/KH-UBND;

I. MỤC TIÊU

1. Mục tiêu chung

Xây dựng nền hành chính phục vụ.

2. Chỉ tiêu cụ thể

2.1. Cải cách thủ tục hành chính

- Giai đoạn 2026-2027:

+ 95% người dân hài lòng.

- 100% thủ tục được công khai.

II. NHIỆM VỤ

1. Thể chế

a) Rà soát văn bản hằng năm, bảo đảm đúng quy định của pháp luật hiện hành và kịp thời.

b) Nhiệm vụ

- Tuyên truyền.
`

describe('the text of a plan', () => {
  it('is passages under the plan’s own numbers, with the headings above them', () => {
    expect(plan(text(BODY)).title).toBe('Kế hoạch Cải cách hành chính năm 2026 xã Mẫu')
    expect(passages(text(BODY))).toEqual([
      ' |  | KẾ HOẠCH',
      ' |  | Cải cách hành chính năm 2026 xã Mẫu',
      ' |  | Căn cứ Kế hoạch số 1/KH-UBND;',
      'I.1 | MỤC TIÊU > Mục tiêu chung | Xây dựng nền hành chính phục vụ.',
      'I.2.1 | MỤC TIÊU > Chỉ tiêu cụ thể > Cải cách thủ tục hành chính > Giai đoạn 2026-2027 | 95% người dân hài lòng.',
      'I.2.1 | MỤC TIÊU > Chỉ tiêu cụ thể > Cải cách thủ tục hành chính | 100% thủ tục được công khai.',
      'II.1.a | NHIỆM VỤ > Thể chế | Rà soát văn bản hằng năm, bảo đảm đúng quy định của pháp luật hiện hành và kịp thời.',
      'II.1.b | NHIỆM VỤ > Thể chế > Nhiệm vụ | Tuyên truyền.',
    ])
  })

  it('names the line a passage begins in', () => {
    expect(plan(text(BODY)).passages.find(({ section }) => section === 'I.1')?.place).toBe('dòng 10')
  })

  it('is the same from Markdown, with headings run together', () => {
    const marked = BODY.replace('KẾ HOẠCH\n', 'KẾ HOẠCH**')
      .replace('I. MỤC TIÊU\n\n1. Mục tiêu chung', '## I. MỤC TIÊU**1. Mục tiêu chung:**')
      .replace('- Giai đoạn 2026-2027:', '- *Giai đoạn 2026-2027:*')
      .replace('1. Thể chế', '### **1. Thể chế**')
    expect(passages(text(marked))).toEqual(passages(text(BODY)))
  })

  it('joins wrapped lines and mends paragraphs that a page end parted', () => {
    const wrapped = `KẾ HOẠCH
Cải cách hành chính năm 2026
I. MỤC ĐÍCH
1. Mục đích
- Đảm bảo triển khai có hiệu quả, đồng bộ Chương trình tổng thể giai đoạn 2021-
2030 của Chính phủ; xây dựng nền hành chính hiện đại, chuyên nghiệp, dân chủ,

9

công khai, minh bạch theo quy định của Luật Ngân sách nhà nước và các văn bản của
Quốc hội.
- Nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn toàn xã;
kịp thời tháo gỡ khó khăn.
II. TỔ CHỨC
1. Các cơ quan chuyên môn của xã, Trung tâm Phục vụ hành chính công cấp xã và

Công an.
- Báo cáo.
${'- Làm việc.\n'.repeat(12)}`
    expect(passages(text(wrapped)).slice(2, 5)).toEqual([
      'I.1 | MỤC ĐÍCH > Mục đích | Đảm bảo triển khai có hiệu quả, đồng bộ Chương trình tổng thể giai đoạn 2021-2030 của Chính phủ; xây dựng nền hành chính hiện đại, chuyên nghiệp, dân chủ, công khai, minh bạch theo quy định của Luật Ngân sách nhà nước và các văn bản của Quốc hội.',
      'I.1 | MỤC ĐÍCH > Mục đích | Nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn toàn xã; kịp thời tháo gỡ khó khăn.',
      'II.1 | TỔ CHỨC > Các cơ quan chuyên môn của xã, Trung tâm Phục vụ hành chính công cấp xã và Công an | Báo cáo.',
    ])
  })

  it('keeps the articles of a decision, the recipients and the plan after it apart', () => {
    const decision = `QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nNơi nhận:\n- Như Điều 1;\nCHỦ TỊCH\n\n${BODY}`
    expect(passages(text(decision)).slice(0, 4)).toEqual([
      ' |  | QUYẾT ĐỊNH',
      'Điều 1 |  | Ban hành kèm theo Quyết định này Kế hoạch.',
      ' | Nơi nhận, chữ ký | Nơi nhận: - Như Điều 1; CHỦ TỊCH',
      ' |  | KẾ HOẠCH',
    ])
  })

  const HEAD = ['TT', 'Nội dung công việc', 'Cơ quan chủ trì', 'Sản phẩm']
  const ROWS = [
    HEAD,
    ['I. Chỉ đạo điều hành'],
    ['1', 'Ban hành kế hoạch', 'Phòng VH-XH', 'Quyết định'],
    HEAD,
    ['', 'năm 2026', '', 'của UBND xã'],
    ['II', 'Cải cách thể chế'],
    ['2', 'Rà soát văn bản.', 'Văn phòng', ''],
  ]

  it('takes the rows of the appendix cell by cell, over page ends', () => {
    const content = word([
      ...BODY.split('\n').filter((line) => line !== ''),
      'PHỤ LỤC',
      'PHÂN CÔNG NHIỆM VỤ',
      ROWS,
    ])
    expect(passages(content).slice(-3)).toEqual([
      'Phụ lục |  | PHÂN CÔNG NHIỆM VỤ',
      'Phụ lục, mục I.1 | Chỉ đạo điều hành | Ban hành kế hoạch năm 2026. Cơ quan chủ trì: Phòng VH-XH. Sản phẩm: Quyết định của UBND xã',
      'Phụ lục, mục II.2 | Cải cách thể chế | Rà soát văn bản. Cơ quan chủ trì: Văn phòng',
    ])
  })

  it('takes them from text with tabs alike, and whole where the tabs were lost', () => {
    const tabs = `${BODY}\nPHỤ LỤC\n${ROWS.map((row) => row.join('\t')).join('\n')}`
    expect(passages(text(tabs)).slice(-2)).toEqual([
      'Phụ lục, mục I.1 | Chỉ đạo điều hành | Ban hành kế hoạch năm 2026. Cơ quan chủ trì: Phòng VH-XH. Sản phẩm: Quyết định của UBND xã',
      'Phụ lục, mục II.2 | Cải cách thể chế | Rà soát văn bản. Cơ quan chủ trì: Văn phòng',
    ])
    expect(passages(text(tabs.replaceAll('\t', ' '))).slice(-2)).toEqual([
      'Phụ lục, mục I.1 | Chỉ đạo điều hành | Ban hành kế hoạch Phòng VH-XH Quyết định năm 2026 của UBND xã',
      'Phụ lục, mục II.2 | Cải cách thể chế | Rà soát văn bản. Văn phòng',
    ])
  })

  it('does not take a sentence on the appendix for the appendix', () => {
    expect(
      passages(text(BODY.replace('- Tuyên truyền.', 'Phụ lục kèm theo Kế hoạch này nêu rõ.'))).at(-1),
    ).toContain('II.1.b')
  })
})
