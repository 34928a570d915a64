import type { FactName } from '../../feedback/facts.js'
import { reportKinds, type ReportKind } from '../../knowledge/feedback-policy.js'
import type { Figures } from '../../figures/gather.js'
import type { ProvinceFigures } from '../../figures/province.js'
import { decimal, percent, type Cell, type FigureTable } from '../figures/tables.js'

const COLUMNS = [
  ['received', 'Tiếp nhận'],
  ['answered', 'Đã trả lời'],
  ['refused', 'Từ chối'],
  ['transferred', 'Chuyển nơi khác'],
  ['withdrawn', 'Rút lại'],
  ['contested', 'Chưa đồng ý'],
] as const satisfies readonly (readonly [FactName, string])[]

/** Figures of a province, the whole and then commune by commune: numbers only. Pure. */
export function provinceTables(
  { whole, communes }: ProvinceFigures,
  kindWords: (kind: ReportKind) => string,
): FigureTable[] {
  const rows = (cells: (figures: Figures) => readonly Cell[]): FigureTable['rows'] =>
    [{ name: 'Toàn tỉnh', figures: whole }, ...communes].map(({ name, figures }) => ({
      cells: [name, ...cells(figures)],
    }))
  return [
    {
      id: 'tiep-nhan',
      title: 'Tiếp nhận và giải quyết',
      note: 'Mọi phản ánh, kể cả phản ánh hiện trường, lời khen và tin không nêu tên.',
      head: ['Xã', 'Tồn đầu kỳ', ...COLUMNS.map(([, words]) => words), 'Tồn cuối kỳ'],
      rows: rows((figures) => [
        figures.openAtStart,
        ...COLUMNS.map(([name]) => countOf(figures, name)),
        figures.openAtEnd,
      ]),
    },
    {
      id: 'theo-loai',
      title: 'Tiếp nhận theo loại',
      note: 'Theo loại lúc tiếp nhận.',
      head: ['Xã', ...reportKinds.map(kindWords)],
      rows: rows(({ feedback }) =>
        reportKinds.map((kind) => feedback.receivedByKind.find(({ key }) => key === kind)?.count ?? 0),
      ),
    },
    {
      id: 'dung-han',
      title: 'Đúng hạn',
      note: 'Tính trên phản ánh có hẹn ngày, đã trả lời, từ chối hoặc chuyển trong kỳ.',
      head: ['Xã', 'Đã giải quyết', 'Đúng hạn', 'Tỷ lệ', 'Trung vị ngày làm việc'],
      rows: rows(punctuality),
    },
    {
      id: 'cau-hoi',
      title: 'Câu hỏi về thủ tục',
      head: ['Xã', 'Câu hỏi', 'Đã trả lời', 'Hỏi lại', 'Không có câu trả lời', 'Chỉ nơi khác'],
      rows: rows(({ questions }) => {
        const { asked = 0, outcomes } = questions?.procedures ?? {}
        const { answered = 0, asked_back = 0, abstained = 0, redirected = 0 } = outcomes ?? {}
        return [asked, answered, asked_back, abstained, redirected]
      }),
    },
  ]
}

function countOf({ feedback }: Figures, name: FactName): number {
  return feedback.groups.reduce((sum, { counts }) => sum + counts[name], 0)
}

function punctuality({ feedback }: Figures): Cell[] {
  const sum = { judged: 0, onTime: 0 }
  for (const { punctuality: one } of feedback.groups) {
    sum.judged += one?.judged ?? 0
    sum.onTime += one?.onTime ?? 0
  }
  const median = feedback.medianDays
  return [
    sum.judged,
    sum.onTime,
    percent(sum.onTime, sum.judged),
    median === undefined ? null : decimal(median),
  ]
}
