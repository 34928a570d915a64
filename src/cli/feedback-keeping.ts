import { writeFile } from 'node:fs/promises'
import { outlivedTickets, removeOutlived, type Outlived, type RetentionParts } from '../feedback/retention.js'
import { showCode } from '../feedback/ticket-code.js'
import { shownDay, vietnamDay } from '../vietnam-day.js'
import { DeskError, findTicket, type Desk } from './feedback-desk.js'
import { table } from './feedback-print.js'

export interface RetentionReport {
  outlived: Outlived[]
  /** Null: it was only looked at. */
  removed: number | null
}

/** Closed reports of all communes whose time of keeping is over; removed only with `apply`. */
export async function keepingReport(desk: Desk, apply: boolean): Promise<RetentionReport> {
  const parts: RetentionParts = {
    store: desk.tickets,
    communes: () => [...desk.knowledge.communes.keys()],
    rulebook: (commune, now) => desk.rulebook(commune, now),
    removeFile: (name) => desk.files.remove(name),
    clock: desk.clock,
  }
  const outlived = await outlivedTickets(parts)
  return { outlived, removed: apply ? await removeOutlived(parts) : null }
}

export function keepingLines({ outlived, removed }: RetentionReport): string[] {
  if (outlived.length === 0) return ['Chưa có phản ánh nào hết thời gian lưu.']
  const rows = outlived.map(({ ticket, decision }) => [
    ticket.commune,
    showCode(ticket.code),
    ticket.standing === 'tip' ? 'tin báo' : 'có tên',
    shownDay(vietnamDay(ticket.updatedAt)),
    decision ?? 'xã chưa có quyết định: không xóa',
  ])
  const decided = outlived.filter(({ decision }) => decision !== null).length
  return [
    ...table(['Xã', 'Mã', 'Hình thức', 'Sửa lần cuối', 'Căn cứ'], rows),
    '',
    removed === null
      ? `Chạy thử, chưa xóa gì. Thêm --apply để xóa ${decided} phản ánh cùng lịch sử và tệp.`
      : `Đã xóa ${removed} phản ánh cùng lịch sử và tệp.`,
  ]
}

export function keepingJson({ outlived, removed }: RetentionReport) {
  return {
    outlived: outlived.map(({ ticket: { commune, code, standing, updatedAt }, decision }) => ({
      commune,
      code,
      standing,
      updated_at: updatedAt,
      decision,
    })),
    removed,
  }
}

/** Saves a file of a report for viewing, by its name or its number in the list; it never overwrites one. */
export async function saveFile(desk: Desk, code: string, wanted: string, out: string): Promise<string> {
  const ticket = await findTicket(desk, code)
  const files = await desk.tickets.files(ticket.id)
  const file = files.find(({ name }, index) => name === wanted || String(index + 1) === wanted)
  if (!file)
    throw new DeskError(
      `Phản ánh ${showCode(ticket.code)} không có tệp “${wanted}” (có ${files.length} tệp).`,
    )
  const bytes = await desk.files.read(file.name)
  if (!bytes) throw new DeskError(`Tệp ${file.name} không còn trong thư mục dữ liệu.`)
  try {
    await writeFile(out, bytes, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    throw new DeskError(
      reason === 'EEXIST' ? `Đã có ${out}: chọn tên khác.` : `Không ghi được ${out} (${reason ?? 'lỗi lạ'}).`,
    )
  }
  return `Đã ghi ${out} (${file.kind}, ${bytes.length} byte). Xem xong thì xóa: đây là tệp của người dân.`
}
