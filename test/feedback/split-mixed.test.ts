import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauses } from '../../src/feedback/split-mixed.js'

const squeezed = (text: string): string => text.replace(/\s+/g, '')

describe('clauses', () => {
  it.each<[string, string[]]>([
    [
      'Đường thôn hỏng nặng. Ngoài ra tôi muốn hỏi thủ tục làm khai sinh',
      ['Đường thôn hỏng nặng.', 'Ngoài ra tôi muốn hỏi thủ tục làm khai sinh'],
    ],
    [
      'cán bộ quát dân, với lại đèn đường hỏng, còn con tôi chưa có giấy khai sinh thì làm sao',
      ['cán bộ quát dân,', 'với lại đèn đường hỏng,', 'còn con tôi chưa có giấy khai sinh thì làm sao'],
    ],
    ['duong hong ngoai ra cho hoi thu tuc ket hon', ['duong hong', 'ngoai ra cho hoi thu tuc ket hon']],
    ['1) đường hỏng 2) đèn tắt 3) rác không ai dọn', ['1) đường hỏng', '2) đèn tắt', '3) rác không ai dọn']],
    ['a. đường hỏng b. đèn tắt', ['a. đường hỏng', 'b. đèn tắt']],
    ['1. Đường hỏng\n2. Đèn tắt\n- Rác', ['1. Đường hỏng', '2. Đèn tắt', '- Rác']],
    ['đường hỏng; đèn tắt', ['đường hỏng;', 'đèn tắt']],
    [
      'ông A nhận tiền của dân!!! đồng thời đường hỏng...  nhân tiện cho hỏi giờ làm việc',
      ['ông A nhận tiền của dân!!!', 'đồng thời đường hỏng...', 'nhân tiện cho hỏi giờ làm việc'],
    ],
    ['hồ sơ còn hạn không, còn việc nộp tiền thì sao', ['hồ sơ còn hạn không,', 'còn việc nộp tiền thì sao']],
    ['đường hỏng thêm nữa là rác', ['đường hỏng', 'thêm nữa là rác']],
    ['Tôi tên là Nguyễn Văn A. Tôi muốn phản ánh', ['Tôi tên là Nguyễn Văn A.', 'Tôi muốn phản ánh']],
    [
      'Tôi ở TP. Bắc Ninh, Q. 1, P. 5, số 3 đường Lê Lợi. Đường hỏng.',
      ['Tôi ở TP. Bắc Ninh, Q. 1, P. 5, số 3 đường Lê Lợi.', 'Đường hỏng.'],
    ],
    ['Thủ tục 1.004873 thu 1.500.000 đồng. Sao vậy?', ['Thủ tục 1.004873 thu 1.500.000 đồng.', 'Sao vậy?']],
    ['', []],
    [' \n ', []],
    ['...', ['...']],
  ])('parts %j', (text, expected) => {
    expect(clauses(text)).toEqual(expected)
  })

  it.each([
    'vợ tôi, con tôi đều chưa có căn cước',
    'vo toi, con toi deu chua co can cuoc',
    'tôi vẫn còn thiếu giấy tờ, còn nợ một bản sao',
    'Nhà ở số 2. Trần Phú bị ngập',
    'họp ngày 1. 12 mới xong',
    'nộp 1.500.000 đồng, hồ sơ H12.34.56-240101-0001',
    'thôn Đồng Tâm, xã Nghĩa Trung, tỉnh Bắc Ninh',
    'gửi TX. Thuận An',
    'thẻ căn cước của mẹ tôi hết hạn rồi',
  ])('leaves %j whole', (text) => {
    expect(clauses(text)).toEqual([text])
  })

  it('loses and adds nothing but white space', () => {
    const piece = fc.constantFrom(
      ...'Đường hỏng|. |, |còn |ngoài ra |1) |2) |a. |TP. |1.004873|\n|; |...|? |với lại |con tôi |số 3|còn việc |- |  '.split(
        '|',
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const parts = clauses(text)
          expect(squeezed(parts.join(' '))).toBe(squeezed(text))
          for (const part of parts) expect(part).toBe(part.trim())
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('leaves everyday questions of one sentence whole', () => {
    const all = JSON.parse(readFileSync('knowledge/paraphrases/ho-tich.json', 'utf8')) as Record<
      string,
      string[]
    >
    const short = Object.values(all)
      .flat()
      .filter((text) => !/[.!?;…].|\n/u.test(text))
    const parted = short.filter((text) => clauses(text).length > 1)
    expect(parted.length / short.length, parted.join('\n')).toBeLessThan(0.02)
  })
})
