import { UnusableFileError } from '../file-content.js'

/** Every reason for which a file is refused, in the words staff read, each with what to do about it. */

const MIB = 1024 * 1024

const SAVE_AGAIN = 'Mở tệp bằng Word hoặc Excel, lưu thành tệp mới (.docx hoặc .xlsx) rồi tải lên lại.'

export const empty = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp trống, không có nội dung.',
    'Kiểm tra lại tệp gốc, chọn đúng tệp có nội dung rồi tải lên lại.',
  )

export const tooBig = (bytes: number, maxBytes: number): UnusableFileError =>
  new UnusableFileError(
    `Tệp lớn ${megabytes(bytes)} MB, quá mức ${megabytes(maxBytes)} MB được phép.`,
    'Bỏ bớt hình ảnh hoặc chia thành nhiều tệp nhỏ hơn rồi tải lên lại.',
  )

export const encrypted = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp được khóa bằng mật khẩu nên không đọc được.',
    'Mở tệp bằng mật khẩu, bỏ mật khẩu, lưu lại rồi tải lên.',
  )

export const macros = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp có macro (đoạn chương trình chạy kèm), có thể gây hại nên không nhận.',
    'Mở tệp bằng Word hoặc Excel, lưu thành loại không có macro (.docx hoặc .xlsx) rồi tải lên lại.',
  )

export const bomb = (): UnusableFileError =>
  new UnusableFileError(
    'Nội dung nén trong tệp bung ra quá lớn, có dấu hiệu gây hại nên không nhận.',
    SAVE_AGAIN + ' Nếu vẫn bị từ chối, hãy chia nội dung thành nhiều tệp nhỏ hơn.',
  )

export const unsafePath = (name: string): UnusableFileError =>
  new UnusableFileError(
    `Trong tệp có phần mang tên chỉ ra thư mục khác (${shortened(name)}), có dấu hiệu gây hại nên không nhận.`,
    SAVE_AGAIN,
  )

export const documentType = (part: string): UnusableFileError =>
  new UnusableFileError(
    `Phần ${shortened(part)} trong tệp có khai báo DOCTYPE hoặc ENTITY, có thể gây hại nên không nhận.`,
    SAVE_AGAIN,
  )

/** `cause` is the error of the library that could not read the file; it is told to the log, not to staff. */
export function broken(cause?: unknown): UnusableFileError {
  const refusal = new UnusableFileError(
    'Tệp bị hỏng, tải về chưa hết hoặc không đúng định dạng nên không đọc được.',
    'Mở thử tệp trên máy; nếu mở được thì lưu thành tệp mới rồi tải lên lại, nếu không thì xin lại tệp gốc.',
  )
  if (cause instanceof Error) refusal.cause = `${cause.name}: ${cause.message}`
  return refusal
}

export const image = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp này là hình ảnh, không có chữ để đọc.',
    'Tải lên tệp gốc (Word, Excel), hoặc nhận dạng chữ (OCR) từ ảnh rồi tải lên bản có chữ.',
  )

export const executable = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp này là chương trình chạy trên máy, không phải văn bản nên không nhận.',
    'Không mở tệp này. Báo người phụ trách công nghệ thông tin và chọn đúng tệp văn bản.',
  )

export const archive = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp này là gói nén, không phải một văn bản.',
    'Giải nén rồi tải lên từng tệp Word, Excel, PDF hoặc CSV bên trong.',
  )

/** A format that is known but not read; `kind` names it, `target` is the format to save it in. */
export const unsupported = (kind: string, target: string): UnusableFileError =>
  new UnusableFileError(
    `Hệ thống chưa đọc được ${kind}.`,
    `Mở tệp, chọn "Lưu thành", lưu thành ${target} rồi tải lên lại.`,
  )

export const unknown = (): UnusableFileError =>
  new UnusableFileError(
    'Không nhận ra loại tệp này.',
    'Chỉ tải lên tệp Excel (.xlsx), Word (.docx, .doc), PDF có chữ, CSV, JSONL hoặc văn bản (.txt) bảng mã UTF-8.',
  )

export const oldEncoding = (): UnusableFileError =>
  new UnusableFileError(
    'Chữ trong tệp không theo bảng mã Unicode (có thể là TCVN3 hoặc VNI) nên đọc ra không thành tiếng Việt.',
    'Chuyển mã sang Unicode (ví dụ bằng công cụ chuyển mã của UniKey: Ctrl+Shift+F6), lưu lại (tệp .txt, .csv: kiểu UTF-8) rồi tải lên.',
  )

export const scanned = (pages: number, withText: number): UnusableFileError =>
  new UnusableFileError(
    `Tệp PDF này là bản chụp (scan): chỉ ${withText}/${pages} trang có chữ đọc được.`,
    'Tải lên tệp gốc (Word, Excel), hoặc nhận dạng chữ (OCR) cho bản chụp trước rồi tải lên bản có chữ.',
  )

export const noText = (): UnusableFileError =>
  new UnusableFileError(
    'Tệp không có chữ nào để đọc.',
    'Kiểm tra lại tệp; nếu nội dung là ảnh chụp thì nhận dạng chữ (OCR) trước rồi tải lên bản có chữ.',
  )

export const unclosedQuote = (line: number): UnusableFileError =>
  new UnusableFileError(
    `Dấu ngoặc kép mở ở gần dòng ${line} không được đóng lại, nên không tách được các cột.`,
    'Sửa dấu ngoặc kép ở dòng đó, hoặc mở tệp bằng Excel và lưu thành .xlsx rồi tải lên lại.',
  )

export const tooHeavy = (): UnusableFileError =>
  new UnusableFileError(
    'Đọc tệp này cần quá nhiều thời gian hoặc bộ nhớ nên đã dừng lại.',
    'Xóa các dòng, cột trống thừa và hình ảnh, chia thành nhiều tệp nhỏ hơn rồi tải lên lại.',
  )

function megabytes(bytes: number): string {
  return (bytes / MIB)
    .toFixed(bytes < 10 * MIB ? 1 : 0)
    .replace('.', ',')
    .replace(/,0$/, '')
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}
