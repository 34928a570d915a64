import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

/** Half points: Nghị định 30/2020/NĐ-CP, Phụ lục I asks 13 to 14 pt of the text. */
export const SIZE = { text: 28, head: 26, small: 22 } as const
/** Millimetres, of the same. */
export const MARGINS = { top: 20, right: 15, bottom: 20, left: 30 } as const

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER } as const
const FULL_WIDTH = { size: 100, type: WidthType.PERCENTAGE } as const

export function millimetres<K extends string>(sides: Readonly<Record<K, number>>): Record<K, number> {
  const entries = Object.entries<number>(sides).map(([side, value]) => [
    side,
    convertMillimetersToTwip(value),
  ])
  return Object.fromEntries(entries) as Record<K, number>
}

/** Two blocks side by side, without lines. */
export function columns(left: Paragraph[], right: Paragraph[], widths: readonly [number, number]): Table {
  const cells = [left, right].map(
    (children, index) =>
      new TableCell({
        children,
        borders: NO_BORDERS,
        width: { size: widths[index] ?? 50, type: WidthType.PERCENTAGE },
      }),
  )
  return new Table({
    rows: [new TableRow({ children: cells, cantSplit: true })],
    width: FULL_WIDTH,
    borders: { ...NO_BORDERS, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
  })
}

/** A table with lines; its first row is repeated on every page. */
export function ruled(rows: readonly (readonly string[])[]): Table {
  return new Table({
    width: FULL_WIDTH,
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: cells.map(
            (text) =>
              new TableCell({
                children: [cellText(text, { bold: index === 0, size: SIZE.head })],
              }),
          ),
        }),
    ),
  })
}

function cellText(text: string, run: { bold: boolean; size: number }): Paragraph {
  return new Paragraph({ spacing: { before: 60, after: 60 }, children: [new TextRun({ text, ...run })] })
}

export function centred(
  text: string,
  {
    before = 0,
    after = 0,
    ...run
  }: { bold?: boolean; italics?: boolean; size?: number; before?: number; after?: number } = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after },
    children: [new TextRun({ text, ...run })],
  })
}

/** First line set in by 1 cm, lines evenly spread. */
export function body(text: string, run: { bold?: boolean } = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: convertMillimetersToTwip(10) },
    spacing: { before: 60, after: 60 },
    children: [new TextRun({ text, ...run })],
  })
}
