import type { FeedbackKind } from '../../feedback/ticket.js'
import type { GroupFigures, Punctuality } from '../../figures/feedback-figures.js'
import type { FactFilter } from '../../figures/figures-store.js'
import type { Figures } from '../../figures/gather.js'
import { channelWords } from '../channel-words.js'
import { groupWords, routeWords } from './figure-words.js'

/** A cell of a table: null is not measured and shown as nothing. */
export type Cell = string | number | null

export interface FigureRow {
  cells: readonly Cell[]
  /** The rows behind the number of a column, by its place. */
  behind?: Readonly<Partial<Record<number, FactFilter>>>
}

/** One table of a report: the page, the files and the letter all show the same. */
export interface FigureTable {
  id: string
  title: string
  /** How it is counted, in a line. */
  note?: string
  head: readonly string[]
  rows: readonly FigureRow[]
  /** Place of the column that a chart shows. */
  chart?: number
}

/** Words the tables need from elsewhere. */
export interface FigureWords {
  kind: (kind: FeedbackKind) => string
  unit: (id: string | null) => string
  procedure: (code: string) => string
}

/** All tables of a period; one that has nothing to show is left out. Pure. */
export function tablesOf(figures: Figures, words: FigureWords): FigureTable[] {
  return [
    groupsTable(figures),
    punctualityTable(figures),
    kindsTable(figures, words),
    channelsTable(figures),
    unitsTable(figures, words),
    monthsTable(figures),
    satisfactionTable(figures),
    outcomesTable(figures),
    topTable(figures, words),
    routesTable(figures),
  ].filter((table) => table.rows.length > 0)
}

/** "87,5 %", with one decimal place at most; null of nothing. */
export function percent(part: number, whole: number): string | null {
  return whole === 0 ? null : `${decimal((part / whole) * 100)} %`
}

/** "3,5" and "4". */
export function decimal(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',')
}

const COLUMNS = [
  'received',
  'answered',
  'refused',
  'transferred',
  'withdrawn',
  'contested',
  'published',
] as const

function groupsTable({ feedback, openAtStart, openAtEnd }: Figures): FigureTable {
  const shown = feedback.groups.filter(({ counts }) => COLUMNS.some((name) => counts[name] > 0))
  return {
    id: 'tiep-nhan',
    title: 'Tiếp nhận và giải quyết',
    note: `Tồn đầu kỳ ${openAtStart}, tồn cuối kỳ ${openAtEnd}. Phản ánh hiện trường và lời khen không tính vào phản ánh, kiến nghị.`,
    head: [
      'Loại',
      'Tiếp nhận',
      'Đã trả lời',
      'Từ chối',
      'Chuyển nơi khác',
      'Rút lại',
      'Chưa đồng ý',
      'Công khai',
    ],
    rows: shown.map((group) => ({
      cells: [groupWords[group.group], ...COLUMNS.map((name) => group.counts[name])],
    })),
  }
}

function punctualityTable({ feedback }: Figures): FigureTable {
  const rows = feedback.groups.flatMap((group) =>
    group.punctuality ? [punctualityRow(group, group.punctuality)] : [],
  )
  const median = feedback.medianDays
  return {
    id: 'dung-han',
    title: 'Đúng hạn',
    note:
      'Tính trên phản ánh có hẹn ngày, đã trả lời, từ chối hoặc chuyển trong kỳ.' +
      (median === undefined ? '' : ` Trung vị thời gian trả lời: ${decimal(median)} ngày làm việc.`),
    head: ['Loại', 'Đã giải quyết', 'Đúng hạn', 'Tỷ lệ', 'Đúng hạn nếu không tính gia hạn', 'Tỷ lệ'],
    rows,
  }
}

function punctualityRow({ group }: GroupFigures, { judged, onTime, onTimePlain }: Punctuality): FigureRow {
  return {
    cells: [
      groupWords[group],
      judged,
      onTime,
      percent(onTime, judged),
      onTimePlain,
      percent(onTimePlain, judged),
    ],
  }
}

function kindsTable({ feedback }: Figures, words: FigureWords): FigureTable {
  return {
    id: 'theo-loai',
    title: 'Tiếp nhận theo loại',
    note: 'Theo loại lúc tiếp nhận.',
    head: ['Loại', 'Tiếp nhận'],
    rows: feedback.receivedByKind.map(({ key, count }) => ({
      cells: [words.kind(key), count],
      behind: { 1: { what: 'received', kind: key } },
    })),
    chart: 1,
  }
}

function channelsTable({ feedback }: Figures): FigureTable {
  return {
    id: 'theo-kenh',
    title: 'Tiếp nhận theo kênh',
    head: ['Kênh', 'Tiếp nhận'],
    rows: feedback.receivedByChannel.map(({ key, count }) => ({
      cells: [channelWords(key), count],
      behind: { 1: { what: 'received', channel: key } },
    })),
    chart: 1,
  }
}

function unitsTable({ feedback }: Figures, words: FigureWords): FigureTable {
  return {
    id: 'theo-don-vi',
    title: 'Giải quyết theo đơn vị',
    head: ['Đơn vị', 'Đã giải quyết', 'Có hẹn ngày', 'Đúng hạn', 'Tỷ lệ đúng hạn'],
    rows: feedback.units.map(({ unit, settled, punctuality: time }) => ({
      cells: [
        words.unit(unit),
        settled,
        time?.judged ?? null,
        time?.onTime ?? null,
        time ? percent(time.onTime, time.judged) : null,
      ],
      behind: { 1: { what: 'answered', unit } },
    })),
  }
}

function monthsTable({ months }: Figures): FigureTable {
  return {
    id: 'theo-thang',
    title: 'Theo tháng',
    head: ['Tháng', 'Tiếp nhận', 'Giải quyết'],
    rows:
      months.length < 2
        ? []
        : months.map(({ month, received, settled }) => ({
            cells: [month.split('-').reverse().join('/'), received, settled],
          })),
    chart: 1,
  }
}

function satisfactionTable({ feedback: { satisfaction } }: Figures): FigureTable {
  if (!satisfaction) return { id: 'hai-long', title: 'Mức hài lòng', head: [], rows: [] }
  const { rated, answered, average, spread } = satisfaction
  return {
    id: 'hai-long',
    title: 'Mức hài lòng',
    note: `Trung bình ${decimal(average)} trên 5; ${rated} lượt đánh giá trên ${answered} phản ánh được trả lời trong kỳ${
      answered === 0 ? '' : ` (${percent(rated, answered) ?? ''})`
    }. Chỉ gồm người tự đánh giá.`,
    head: ['Số sao', 'Lượt', 'Tỷ lệ'],
    rows: spread.map(({ value, count }) => ({ cells: [`${value} sao`, count, percent(count, rated)] })),
    chart: 1,
  }
}

const OUTCOMES = [
  ['answered', 'Trả lời được'],
  ['asked_back', 'Hỏi lại cho rõ'],
  ['redirected', 'Chỉ nơi khác giải quyết'],
  ['abstained', 'Chưa có dữ liệu'],
  ['other', 'Khác'],
] as const

function outcomesTable({ questions }: Figures): FigureTable {
  const head = ['Kết quả', 'Lượt', 'Tỷ lệ']
  const title = 'Câu hỏi về thủ tục'
  if (!questions) return { id: 'cau-hoi', title, head, rows: [] }
  const { procedures, disliked, asked } = questions
  return {
    id: 'cau-hoi',
    title,
    note: `Tổng số tin nhắn hỏi: ${asked}. Trong các lượt hỏi lại, ${procedures.picked} lượt người hỏi đã chọn tiếp. Người hỏi báo chưa đúng ý: ${disliked} lượt.`,
    head,
    rows: OUTCOMES.filter(([outcome]) => procedures.outcomes[outcome] > 0).map(([outcome, label]) => ({
      cells: [label, procedures.outcomes[outcome], percent(procedures.outcomes[outcome], procedures.asked)],
    })),
    chart: 1,
  }
}

function topTable({ questions }: Figures, words: FigureWords): FigureTable {
  return {
    id: 'hoi-nhieu',
    title: 'Thủ tục được hỏi nhiều nhất',
    head: ['Mã', 'Thủ tục', 'Lượt hỏi'],
    rows: (questions?.top ?? []).map(({ code, count }) => ({ cells: [code, words.procedure(code), count] })),
  }
}

function routesTable({ questions }: Figures): FigureTable {
  return {
    id: 'noi-dung',
    title: 'Tin nhắn theo nội dung',
    head: ['Nội dung', 'Lượt'],
    rows: (questions?.byRoute ?? []).map(({ route, count }) => ({
      cells: [routeWords[route] ?? route, count],
    })),
  }
}
