import { describe, expect, it } from 'vitest'
import { decisionNumber, isLawNumber, lawNumber, lawNumbersIn } from '../../src/import/record/law-numbers.js'

const TODAY = '2026-11-21'

describe('the number of a legal basis', () => {
  it.each([
    '123/2015/NĐ-CP',
    '60/2014/QH13',
    '66.7/2025/NQ-CP',
    '138/2015/TTLT-BQP-BTC',
    '18/2020/QĐ-TTg',
    '163/QĐ-BTP',
    '05a/2013/TT-BTP',
  ])('%s is sound', (number) => {
    expect(isLawNumber(number, TODAY)).toBe(true)
    expect(lawNumber(number, 'Một văn bản', TODAY)).toEqual({ number })
  })

  it.each([
    '2443/2024/QH15',
    '40/2029/QH14',
    '46/2020',
    '7',
    'BỘ LUẬT',
    '0182/2025/NQ-HĐND',
    '123/2015/nđ-cp x',
    '',
  ])('“%s” is not', (number) => {
    expect(isLawNumber(number, TODAY)).toBe(false)
  })

  it('takes a number apart that ran into the year of its title', () => {
    const laws = [
      ['2446/2024/QH15', 'Luật Công chứng năm 20', '46/2024/QH15'],
      ['2443/2024/QH15', 'Luật số 43/2024/QH15 ngày 29/6/20', '43/2024/QH15'],
      ['2323/2023/QH15', 'Luật Xuất cảnh, nhập cảnh của công dân Việt Nam sửa đổi 20', '23/2023/QH15'],
      ['2026.55/2026/TT-BTC', 'Thông tư số 55/2026/TT-BTC ngày 15/5/', '55/2026/TT-BTC'],
      ['5140/2025/QH15', 'Luật sửa đổi ngày 10 tháng 12 năm 202', '140/2025/QH15'],
    ] as const
    for (const [code, title, number] of laws) {
      const read = lawNumber(code, title, TODAY)
      expect(read.number).toBe(number)
      expect(read.note).toContain('in dính')
    }
  })

  it('leaves out a broken number whose title does not mend it, and says so', () => {
    expect(lawNumber('2323/2023/QH15', 'Luật Xuất cảnh, nhập cảnh', TODAY)).toEqual({
      note: 'Không lấy được số của căn cứ “2323/2023/QH15 Luật Xuất cảnh, nhập cảnh”.',
    })
  })

  it('drops the kind before a number and takes a number that only the title has', () => {
    expect(lawNumber('Thông tư số 104/2024/TT-BQP', '', TODAY)).toEqual({ number: '104/2024/TT-BQP' })
    expect(lawNumber('', 'Nghị định số 167/2025/NĐ-CP ngày 30/6/2025', TODAY)).toMatchObject({
      number: '167/2025/NĐ-CP',
    })
  })

  it('finds all numbers in running text, each once', () => {
    expect(
      lawNumbersIn(
        'Nghị định số 23/2015/NĐ- CP; Thông tư 226/2016/TT-BTC, 23/2015/NĐ-CP và ngày 16/02/2015',
        TODAY,
      ),
    ).toEqual(['23/2015/NĐ-CP', '226/2016/TT-BTC'])
  })
})

describe('the deciding number', () => {
  it.each([
    ['862/QĐ-BTP', '862/QĐ-BTP', false],
    ['SỐ 64/QĐ-NHNN', '64/QĐ-NHNN', true],
    ['3980 /QĐ-BQP', '3980/QĐ-BQP', true],
    ['QĐ2338-BTP', '2338/QĐ-BTP', true],
    ['3713/QD-BTP', '3713/QĐ-BTP', true],
    ['1728a/QĐ-NHNN', '1728a/QĐ-NHNN', false],
  ])('%s is %s, and a mended one is told', (printed, number, told) => {
    const read = decisionNumber(printed)
    expect(read.number).toBe(number)
    expect(read.note !== undefined).toBe(told)
  })

  it.each(['QĐ/0001-BCA', 'Demo/QĐ-BCA', '4777', '01/QĐCB'])('%s is not taken', (printed) => {
    expect(decisionNumber(printed)).toEqual({
      note: `Số quyết định công bố in “${printed}”, không đúng dạng nên không ghi.`,
    })
  })
})
