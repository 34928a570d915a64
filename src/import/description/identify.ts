import { readCode } from '../code.js'
import type { FileContent } from '../file-content.js'
import type { KnownProcedure } from '../imported.js'
import { cleanName, nameKey } from '../record/names.js'
import { oneLine } from '../text.js'
import type { Parts } from './parts.js'

export type Identified =
  { ok: true; code: string; name: string; note?: string } | { ok: false; reason: string; remedy: string }

/**
 * Which procedure a description is of: by the code it prints, else by a name that is, marks and case
 * aside, exactly the name of one known procedure. Nothing is guessed from a likeness.
 */
export function identify(
  file: string,
  content: FileContent,
  parts: Parts,
  known: readonly KnownProcedure[],
): Identified {
  const names = namesFor(file, content, parts)
  const printed = parts.get('code')?.[0]?.text
  if (printed !== undefined) {
    const code = readCode(printed.split(/[\s;(]/u)[0] ?? '')
    if (!code.ok) return { ok: false, reason: code.reason, remedy: code.remedy }
    const name = names[0] ?? known.find((procedure) => procedure.code === code.code)?.name
    return name === undefined
      ? {
          ok: false,
          reason: `Mã ${code.code}: không tìm thấy tên thủ tục trong tệp.`,
          remedy: 'Vui lòng thêm dòng “Tên thủ tục: …”.',
        }
      : { ok: true, code: code.code, name }
  }
  for (const name of names) {
    const found = known.filter((procedure) => nameKey(procedure.name) === nameKey(name))
    const [only] = found
    if (only && found.length === 1)
      return {
        ok: true,
        code: only.code,
        name: only.name,
        note: `Tệp không in mã; mã ${only.code} lấy theo tên trùng khớp.`,
      }
    if (found.length > 1) {
      const codes = found.map(({ code }) => code).join(', ')
      return {
        ok: false,
        reason: `Tệp không in mã và tên “${name.slice(0, 90)}” khớp nhiều mã: ${codes}.`,
        remedy: 'Vui lòng ghi mã thủ tục vào tệp.',
      }
    }
  }
  return {
    ok: false,
    reason: `Không có mã thủ tục, và tên “${(names[0] ?? file).slice(0, 120)}” không trùng thủ tục nào đã biết.`,
    remedy: 'Vui lòng thêm dòng “Mã thủ tục: 1.xxxxxx” vào đầu tệp rồi tải lại.',
  }
}

/** Names the file gives itself, the surest first: its own line, its title, the name of the file. */
function namesFor(file: string, content: FileContent, parts: Parts): string[] {
  const own = parts.get('name')?.[0]?.text ?? ''
  const bare = file
    .replace(/^.*[\\/]/u, '')
    .replace(/\.[a-z]{2,5}$/iu, '')
    .replace(/\s*\(\d+\)$/u, '')
  const fromFile = bare.replace(/^\s*\d+\s*[.)_-]\s*/u, '').replace(/^(cấp xã|cấp tỉnh|STP)\s*-\s*/iu, '')
  const names = [own, titleInTable(content), titleInText(content), fromFile]
  return [...new Set(names.map(cleanName).filter((name) => name.length >= 5))]
}

/** The cell under "QUY TRÌNH" in the table at the head of a work process. */
function titleInTable({ tables }: FileContent): string {
  const rows = tables[0]?.rows ?? []
  for (const [index, { cells }] of rows.entries()) {
    const column = cells.findIndex((cell) => /^quy trình$/iu.test(oneLine(cell)))
    if (column >= 0) return rows[index + 1]?.cells[column] ?? ''
  }
  return ''
}

/** "THỦ TỤC ĐĂNG KÝ KHAI SINH" or the line after "QUY TRÌNH" among the first lines. */
function titleInText({ passages }: FileContent): string {
  const head = passages.slice(0, 12).map(({ text }) => oneLine(text))
  const title = head.findIndex((line) => /^quy trình$/iu.test(line))
  return (title >= 0 ? head[title + 1] : head.find((line) => /^thủ tục\s*:?\s*\p{L}/iu.test(line))) ?? ''
}
