import { loadContent } from '../../content.js'
import { openEmbedder } from '../../embedding/open-embedder.js'
import type { Knowledge } from '../../knowledge/knowledge.js'
import { createLogger } from '../../logger.js'
import { fail, ok, warn, type Finding } from './finding.js'

/** Knowledge, sentences, the calendar of this year and the next, what the communes have not told, and the model. */
export async function checkContent(
  contentDir: string,
  served: readonly string[] | null,
  day: string,
): Promise<readonly Finding[]> {
  const content = await loadContent(contentDir)
  if (!content.ok) {
    const [first] = content.problems
    const said = `${content.problems.length} lỗi, đầu tiên: ${first?.file ?? ''}:${first?.line ?? 0} ${first?.message ?? ''}`
    return [fail('Tri thức và câu chữ', said, 'chạy `hoi-xa knowledge check`, sửa từng lỗi')]
  }
  const { knowledge } = content
  return [
    ok('Tri thức và câu chữ', `${knowledge.procedures.size} thủ tục, ${knowledge.communes.size} xã`),
    ...calendarFindings(knowledge, Number(day.slice(0, 4))),
    ...(served ?? [...knowledge.communes.keys()]).map((id) => communeFinding(knowledge, id)),
    ...(await modelFindings(contentDir)),
  ]
}

function calendarFindings({ calendar }: Knowledge, year: number): Finding[] {
  return [year, year + 1].map((wanted) => {
    const what = `Lịch nghỉ ${wanted}`
    const found = calendar.get(wanted)
    if (!found)
      return warn(what, 'chưa có', `thêm knowledge/calendar/${wanted}.yml theo thông báo của Bộ Nội vụ`)
    return found.provisional
      ? warn(what, 'tạm tính', 'cập nhật khi có thông báo nghỉ Tết, Quốc khánh; hạn đang mở tự tính lại')
      : ok(what, 'đã có')
  })
}

function communeFinding(knowledge: Knowledge, id: string): Finding {
  const commune = knowledge.communes.get(id)
  if (!commune) return fail(`Xã ${id}`, 'không có hồ sơ', 'sửa HOI_XA_COMMUNES hoặc thêm knowledge/communes')
  const missing = Object.entries(commune.center).filter(([, value]) => value === 'not_provided').length
  return missing > 0
    ? warn(
        commune.name,
        `thiếu ${missing} thông tin liên hệ`,
        `điền knowledge/directory/${id}.yml: người dân đang được trả lời là chưa có`,
      )
    : ok(commune.name, 'đủ thông tin liên hệ')
}

async function modelFindings(contentDir: string): Promise<Finding[]> {
  const embedder = await openEmbedder({ model: null, contentDir, logger: createLogger('silent') })
  return [
    embedder
      ? ok('Mô hình tìm theo nghĩa', embedder.id)
      : fail(
          'Mô hình tìm theo nghĩa',
          'không đọc được',
          'khôi phục knowledge/model hoặc chạy `npm run train`; trong lúc đó chỉ tìm theo từ',
        ),
  ]
}
