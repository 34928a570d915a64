import { cutAtWord, oneLine } from '../text.js'

const FILE_END = /\.(docx?|xlsx?|pdf|rtf|odt)$/iu
const FILE_INSIDE = /\.(?:docx?|xlsx?|pdf|rtf|odt)(?=\p{Lu}|$)/iu

/** Places where the portal glued the name of an attached file to the name of the paper. */
const SEAM =
  /(?<=[\p{L}\d.;:,)”"])(?=(?:Mẫu|MẪU|Mau|MAU|Phụ lục|PHỤ LỤC|Phu lục|Phu luc|Tờ khai|TỜ KHAI|TK)(?!\p{Ll}))|(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})|(?<=[\p{Ll})”][.;]|[;)”])(?=[\p{L}\d~])/gu

/** The paper's last word, or the number of the law it names, at the head of a file's name. */
const LAST_WORD = /^(\p{Ll}{1,7}|\d{1,3}\/\d{4}\/\p{Lu}[\p{Lu}-]*?)(?:\.(?=.*\.)|(?=\p{Lu}\p{Ll}))/u

/** A file's name is hardly longer than this. */
const LONGEST_FILE = 80

/**
 * The name of a paper as people know it. The portal runs the name of the attached form's file into it
 * ("… theo mẫu quy địnhMẫu số" + "13.docx"), or the paper's last word into the file ("… của Bộ Công" + "an.NA15.pdf").
 */
export function paperName(name: string, file: string): string {
  const text = oneLine(name).replace(/^[-+*•·]+\s*/u, '')
  const inside = FILE_INSIDE.exec(text)
  if (inside) return withoutSeam(text.slice(0, inside.index))
  if (!FILE_END.test(file)) return text
  const word = LAST_WORD.exec(oneLine(file))?.[1]
  return word === undefined ? withoutSeam(text) : `${text} ${word}`
}

function withoutSeam(text: string): string {
  const seams = [...text.matchAll(SEAM)]
    .map((match) => match.index)
    .filter((at) => at >= 8 && text.length - at <= LONGEST_FILE)
  const seam = seams[0]
  if (seam === undefined || text.slice(seam).includes('; ')) return text
  return text.slice(0, seam).trim()
}

/** "theo Mẫu số 04.DT", "(mẫu CT01)": the form's number as printed in a paper's name. */
export function formIn(name: string): string | undefined {
  const match =
    /(?<!\p{L})mẫu(?: số)?[:\s]+((?=[\p{L}\d./-]*\d)[\p{Lu}\d][\p{L}\d]*(?:[./-][\p{L}\d]+)*)/iu.exec(name)
  return match ? cutAtWord(oneLine(match[0]), 400) : undefined
}
