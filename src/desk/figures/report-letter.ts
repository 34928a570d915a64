import type { Figures } from '../../figures/gather.js'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import type { AdministrativeLetter, LetterPart } from '../letter/administrative-letter.js'
import { agencyOf, placeOf } from '../letter/ticket-letters.js'
import { periodWords } from './files.js'
import type { FigureTable } from './tables.js'

/** Figures of a period with what a report names beside them. */
export interface Counted {
  figures: Figures
  tables: readonly FigureTable[]
  /** The Center's name. */
  place: string
  commune: CommuneProfile
}

/** The figures as a report for the Center to complete and sign: number, day and remarks are left blank. Pure. */
export function reportLetter({ figures, tables, place, commune }: Counted): AdministrativeLetter {
  return {
    agency: [...agencyOf(commune), 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG'],
    place: placeOf(commune),
    year: Number(figures.asOf.slice(0, 4)),
    title: 'BÁO CÁO',
    subtitle: [
      'Kết quả tiếp nhận, xử lý phản ánh, kiến nghị và hướng dẫn thủ tục hành chính',
      `(${periodWords(figures)})`,
    ],
    paragraphs: [
      ...tables.flatMap(partsOf),
      { heading: `${tables.length + 1}. Khó khăn, kiến nghị` },
      '(Đơn vị ghi thêm)',
    ],
    recipients: [`Ủy ban nhân dân ${commune.name};`, `Lưu: ${place}.`],
    signer: ['THỦ TRƯỞNG ĐƠN VỊ'],
  }
}

function partsOf({ title, note, head, rows }: FigureTable, index: number): LetterPart[] {
  return [
    { heading: `${index + 1}. ${title}` },
    ...(note === undefined ? [] : [note]),
    { rows: [head, ...rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')))] },
  ]
}
