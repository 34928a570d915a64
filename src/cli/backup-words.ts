import type { Fault, FaultKind } from '../backup/fault.js'
import { MANIFEST_FILE } from '../backup/manifest.js'

const WORDS: Readonly<Record<FaultKind, string>> = {
  missing: 'không có',
  unreadable: 'không đọc được: đã hỏng, hoặc của chương trình khác',
  newer: 'do chương trình mới hơn ghi: nâng cấp chương trình rồi thử lại',
  size: 'dài hay ngắn hơn lúc sao lưu',
  content: 'nội dung khác lúc sao lưu',
  structure: 'cấu trúc SQLite bị hỏng',
  reference: 'có dòng trỏ tới dòng không tồn tại',
  schema: 'cấu trúc bảng khác với backup.json',
  rows: 'bảng có nội dung khác lúc sao lưu',
  row_count: 'bảng thừa hay thiếu dòng so với lúc sao lưu',
  unlisted: 'không được ghi trong backup.json',
}

/** One line for the operator. */
export function faultLine({ part, fault }: Fault): string {
  const noBackup = part === MANIFEST_FILE && fault === 'missing'
  const why = noBackup ? ': thư mục này không phải bản sao lưu, hoặc là bản làm dở' : ''
  return `  LỖI ${part}: ${WORDS[fault]}${why}`
}
