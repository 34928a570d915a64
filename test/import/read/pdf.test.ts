import { describe, expect, it } from 'vitest'
import { PDF_LOCK, pdfOf, readHere } from './make-files.js'

describe('reading a PDF', () => {
  it('gives the lines of each page', async () => {
    const file = pdfOf([['KẾ HOẠCH', 'Cải cách hành chính'], [], ['Phụ lục: ưỡ ợ ế']])
    expect(await readHere('ke-hoach.pdf', file)).toEqual({
      format: 'pdf',
      tables: [],
      passages: [
        { place: 'trang 1', text: 'KẾ HOẠCH' },
        { place: 'trang 1', text: 'Cải cách hành chính' },
        { place: 'trang 3', text: 'Phụ lục: ưỡ ợ ế' },
      ],
    })
  })

  it('reads a PDF that is named like a workbook', async () => {
    expect((await readHere('danh-sach.xlsx', pdfOf([['một']]))).format).toBe('pdf')
  })

  it.each([
    ['a scan', pdfOf([[], []]), 'chỉ 0/2 trang có chữ'],
    ['a scan with a stamped signature', pdfOf([['Ký bởi: UBND xã'], [], []]), 'chỉ 1/3 trang có chữ'],
    ['one with a password', pdfOf([['kín']], PDF_LOCK), 'mật khẩu'],
    ['one that lost its end', pdfOf([['một'], ['hai']]).subarray(0, -40), 'hỏng'],
    ['one that is cut off', pdfOf([['một']]).subarray(0, 200), 'hỏng'],
    ['one in name only', Buffer.from('%PDF-1.7\nnothing else'), 'hỏng'],
    [
      'letters of an old font',
      pdfOf([['Thñ tôc hµnh chÝnh thuéc thÈm quyÒn gi¶i quyÕt cña Uû ban nh©n d©n cÊp x· vµ ®¬n vÞ']]),
      'TCVN3',
    ],
  ])('refuses %s', async (_, bytes, reason) => {
    await expect(readHere('a.pdf', bytes)).rejects.toThrow(reason)
  })
})
