import { describe, expect, it } from 'vitest'
import { readAddress, readName } from '../../src/feedback/contact.js'
import { readSender } from '../../src/feedback/sender-in-one.js'

describe('readSender', () => {
  it.each([
    ['Nguyễn Văn A, thôn 3, 0912345678', { phone: '0912345678', address: 'thôn 3' }],
    ['số 2 lê hồng phong, sđt 0987 654 321', { phone: '0987654321', rest: 'số 2 lê hồng phong' }],
    ['Lê Thị B lan@example.vn', { email: 'lan@example.vn', rest: 'Lê Thị B' }],
    ['0912345678', { phone: '0912345678', rest: '' }],
    ['Hồ Thị Sáu', { rest: 'Hồ Thị Sáu' }],
  ])('reads %j', (answer, told) => {
    expect(readSender(answer)).toMatchObject(told)
  })
})

describe('what is no name', () => {
  it.each(['ok', 'cảm ơn nhé', 'gửi đi', 'khi nào có kết quả', 'được rồi'])('%j', (text) => {
    expect(readName(text).ok).toBe(false)
  })
  it.each(['Giàng A Sua', 'Dung', 'Hồng Ơn', 'Hai'])('but %j is', (text) => {
    expect(readName(text).ok).toBe(true)
  })
})

describe('a short address', () => {
  it.each([
    ['ấp 3', true],
    ['tổ 5', true],
    ['bb', false],
    ['123', false],
  ])('%j', (text, ok) => {
    expect(readAddress(text).ok).toBe(ok)
  })
})
