import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress, readEmail, readName, readPhone } from '../../src/feedback/contact.js'

describe('readPhone', () => {
  it.each([
    ['0912345678', '0912345678'],
    ['0312345678', '0312345678'],
    ['0512345678', '0512345678'],
    ['0712345678', '0712345678'],
    ['0812345678', '0812345678'],
    ['+84 912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084912345678', '0912345678'],
    ['+84 0912345678', '0912345678'],
    ['(+84) 912-345-678', '0912345678'],
    ['sđt em là 0912.345.678 ạ', '0912345678'],
    ['sdt:0912345678,ten A', '0912345678'],
    ['0912345678 hoặc 0987654321', '0912345678'],
    ['0912345678/0987654321', '0912345678'],
    ['gọi 0912345678 lúc 7h', '0912345678'],
    ['024 3825 1234', '02438251234'],
    ['(0204) 3854 123', '02043854123'],
    ['84 24 3825 1234', '02438251234'],
    ['０９１２３４５６７８', '0912345678'],
  ])('reads %j', (text, phone) => {
    expect(readPhone(text)).toEqual({ ok: true, phone })
  })

  it.each([
    ['091234567', 'too_short'],
    ['912345678', 'too_short'],
    ['o912345678', 'too_short'],
    ['0912o45678', 'too_short'],
    ['09l2345678', 'too_short'],
    ['0204385412', 'too_short'],
    ['113', 'too_short'],
    ['09123456789', 'too_long'],
    ['0912 345 678 9', 'too_long'],
    ['001199001234', 'too_long'],
    ['0123456789', 'unknown_prefix'],
    ['0612345678', 'unknown_prefix'],
    ['1900 1234', 'unknown_prefix'],
    ['không có', 'no_number'],
    ['', 'no_number'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readPhone(text)).toEqual({ ok: false, problem })
  })

  it('reads every number back from any separators', () => {
    const digits = fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }).map((all) => all.join(''))
    const separator = fc.constantFrom('', ' ', '.', '-')
    fc.assert(
      fc.property(fc.constantFrom('03', '05', '07', '08', '09'), digits, separator, (prefix, rest, sign) => {
        const phone = prefix + rest
        const typed = [phone.slice(0, 4), phone.slice(4, 7), phone.slice(7)].join(sign)
        expect(readPhone(`em là A, số ${typed} nhé`)).toEqual({ ok: true, phone })
        expect(readPhone(`+84${sign}${typed.slice(1)}`)).toEqual({ ok: true, phone })
      }),
    )
  })
})

describe('readEmail', () => {
  it.each([
    ['a@gmail.com', 'a@gmail.com'],
    ['Mail: Nguyen.Van-A@GMAIL.com.', 'Nguyen.Van-A@gmail.com'],
    ['ten @ gmail.com', 'ten@gmail.com'],
    ['<abc@xa.gov.vn>', 'abc@xa.gov.vn'],
    ['email em là abc_1@yahoo.com.vn nhé', 'abc_1@yahoo.com.vn'],
    ['abc@gmail.com,0912345678', 'abc@gmail.com'],
  ])('reads %j', (text, email) => {
    expect(readEmail(text)).toEqual({ ok: true, email })
  })

  it.each([
    ['abc@gmail', 'malformed'],
    ['nguyễn@gmail.com', 'malformed'],
    ['a..b@x.vn', 'malformed'],
    ['.a@x.vn', 'malformed'],
    ['a.@x.vn', 'malformed'],
    ['a@b@c.vn', 'malformed'],
    ['a@gmail,com', 'malformed'],
    [`a@${['b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(60)).join('.')}.com`, 'too_long'],
    ['không có', 'no_email'],
    ['', 'no_email'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readEmail(text)).toEqual({ ok: false, problem })
  })
})

describe('readName', () => {
  it.each([
    ['Nguyễn Văn A', 'Nguyễn Văn A'],
    ['tôi tên là Nguyễn Văn A', 'Nguyễn Văn A'],
    ['tôi là Nguyễn Văn A', 'Nguyễn Văn A'],
    ['em là lan', 'Lan'],
    ['mình tên Hoa ạ', 'Hoa'],
    ['em ten Hoa', 'Hoa'],
    ['anh Tuấn', 'Tuấn'],
    ['chị Lan', 'Lan'],
    ['bà Nguyễn Thị Hai', 'Nguyễn Thị Hai'],
    ['chú Sáu', 'Sáu'],
    ['tên: anh Tuấn', 'Tuấn'],
    ['dạ em tên là trần thị bích ngọc ạ', 'Trần Thị Bích Ngọc'],
    ['Họ và tên: NGUYỄN VĂN B', 'NGUYỄN VĂN B'],
    ['ten toi la le van c', 'Le Van C'],
    ['tên tôi là Lê Văn C.', 'Lê Văn C'],
    ['Tôi họ tên là Hồ Ê', 'Hồ Ê'],
    ['Chu Văn An', 'Chu Văn An'],
    ['chu van an', 'Chu Van An'],
    ["H'Hen Niê", "H'Hen Niê"],
    ["h'hen niê", "H'Hen Niê"],
    ['con là Vừ A Dính', 'Vừ A Dính'],
    ['Anh', 'Anh'],
    ['Nguyễn Thị Anh', 'Nguyễn Thị Anh'],
    ['nguyen dinh khoi', 'Nguyen Dinh Khoi'],
    ['Đỗ Thị Ở', 'Đỗ Thị Ở'],
    ['Nguyễn Văn A, thôn Đồng Tâm', 'Nguyễn Văn A'],
    ['Nguyễn Văn A ở thôn Đồng Tâm', 'Nguyễn Văn A'],
    ['Nguyễn Văn A sđt 0912345678', 'Nguyễn Văn A'],
    ['a'.repeat(60), `A${'a'.repeat(59)}`],
  ])('reads %j', (text, name) => {
    expect(readName(text)).toEqual({ ok: true, name })
  })

  it.each([
    ['A', 'too_short'],
    ['', 'too_short'],
    ['Tên', 'too_short'],
    ['a'.repeat(61), 'too_long'],
    ['tôi', 'not_a_name'],
    ['x1', 'not_a_name'],
    ['Nguyễn Văn A 0912345678', 'not_a_name'],
    ['www.abc.com', 'not_a_name'],
    ['<script>', 'not_a_name'],
    ['một hai ba bốn năm sáu bảy tám chín', 'not_a_name'],
    ['không muốn cho biết', 'refused'],
    ['ẩn danh', 'refused'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readName(text)).toEqual({ ok: false, problem })
  })
})

describe('readAddress', () => {
  it.each([
    ['tôi ở thôn Đồng Tâm', 'thôn Đồng Tâm'],
    ['toi o thon dong tam', 'thon dong tam'],
    ['nhà em ở số 5 ngõ 3', 'số 5 ngõ 3'],
    ['địa chỉ: thôn 3, xã B', 'thôn 3, xã B'],
    ['dia chi nha em la thon 3', 'thon 3'],
    ['địa chỉ của tôi là thôn 5', 'thôn 5'],
    ['đ/c: thôn A xã B ạ', 'thôn A xã B'],
    ['ở thôn Đồng Tâm', 'thôn Đồng Tâm'],
    ['tại thôn Lềnh', 'thôn Lềnh'],
    ['gia đình tôi hiện đang ở khu 2', 'khu 2'],
    ['số 5 Trần Phú', 'số 5 Trần Phú'],
    ['a'.repeat(200), 'a'.repeat(200)],
  ])('reads %j', (text, address) => {
    expect(readAddress(text)).toEqual({ ok: true, address })
  })

  it.each([
    ['thôn', 'too_short'],
    ['', 'too_short'],
    ['a'.repeat(201), 'too_long'],
    ['thôn Đồng Tâm '.repeat(400), 'too_long'],
    ['http://x.vn/abc', 'not_an_address'],
    ['12345678', 'not_an_address'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readAddress(text)).toEqual({ ok: false, problem })
  })
})

describe('any text', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const read of [readPhone, readEmail, readName, readAddress])
          expect(typeof read(text).ok).toBe('boolean')
      }),
    )
  })

  it('is read quickly however long', () => {
    const began = performance.now()
    for (const piece of ['a@', '0 ', '09-', 'tôi ở ', 'dạ, ', 'a.b', 'Nguyễn ', '((+84'])
      for (const read of [readPhone, readEmail, readName, readAddress]) read(piece.repeat(20_000))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
