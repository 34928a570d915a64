import { Document, Packer, Paragraph, TextRun, type Table } from 'docx'
import { body, centred, columns, MARGINS, millimetres, ruled, SIZE } from './letter-parts.js'

/** An administrative paper before it is signed; number and day are left blank for the commune to write. */
export interface AdministrativeLetter {
  /** Body that issues it, one line each: "ỦY BAN NHÂN DÂN", "XÃ BẮC BÌNH". */
  agency: readonly string[]
  /** Where it is signed: "Bắc Bình". */
  place: string
  year: number
  /** Of a letter: what it is about, after "V/v". */
  about?: string
  /** Of a form or report: its name, above the text. */
  title?: string
  /** Under the title, one line each. */
  subtitle?: readonly string[]
  /** Whom it is to; a report names nobody. */
  to?: string
  paragraphs: readonly LetterPart[]
  /** Who receives it, one line each. */
  recipients: readonly string[]
  /** In what capacity it is signed, one line each. */
  signer: readonly string[]
}

/** A paragraph, a heading over what follows, or a table whose first row is its head. */
export type LetterPart = string | { heading: string } | { rows: readonly (readonly string[])[] }

/**
 * A DOCX in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, Times New Roman 14, margins 20, 15, 20 and 30 mm;
 * national name, body, number, place and day, text, recipients, signature. Resolves with the bytes of the file.
 */
export async function administrativeLetter(letter: AdministrativeLetter): Promise<Uint8Array> {
  const { title, subtitle = [], to } = letter
  const document = new Document({
    creator: letter.agency.join(' '),
    title: letter.about ?? title ?? '',
    styles: { default: { document: { run: { font: 'Times New Roman', size: SIZE.text } } } },
    sections: [
      {
        properties: {
          page: { size: millimetres({ width: 210, height: 297 }), margin: millimetres(MARGINS) },
        },
        children: [
          head(letter),
          ...(title === undefined ? [] : [centred(title, { bold: true, before: 240 })]),
          ...subtitle.map((line) => centred(line, { bold: true })),
          ...(to === undefined ? [] : [centred(`Kính gửi: ${to}`, { before: 240, after: 120 })]),
          ...letter.paragraphs.map(partOf),
          foot(letter),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function partOf(part: LetterPart): Paragraph | Table {
  if (typeof part === 'string') return body(part)
  return 'heading' in part ? body(part.heading, { bold: true }) : ruled(part.rows)
}

function head({ agency, place, year, about }: AdministrativeLetter): Table {
  return columns(
    [
      ...agency.map((line) => centred(line, { bold: true, size: SIZE.head })),
      centred('_______', { size: SIZE.small }),
      centred('Số:        /', { size: SIZE.head }),
      ...(about === undefined ? [] : [centred(`V/v ${about}`, { size: SIZE.small })]),
    ],
    [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: SIZE.small + 2 }),
      centred('Độc lập - Tự do - Hạnh phúc', { bold: true, size: SIZE.head }),
      centred('_______________________', { size: SIZE.small }),
      centred(`${place}, ngày      tháng      năm ${year}`, { italics: true, size: SIZE.head }),
    ],
    [40, 60],
  )
}

function foot({ recipients, signer }: AdministrativeLetter): Table {
  const small = (text: string, run = {}): Paragraph =>
    new Paragraph({ children: [new TextRun({ text, size: SIZE.small, ...run })] })
  return columns(
    [small('Nơi nhận:', { bold: true, italics: true }), ...recipients.map((line) => small(`- ${line}`))],
    [
      ...signer.map((line) => centred(line, { bold: true })),
      centred('(Chữ ký, dấu, họ và tên)', { italics: true, size: SIZE.small, after: 1_200 }),
    ],
    [50, 50],
  )
}
