import { fold } from '../language/fold.js'

/** What is said of a place begins with one of these. */
const PLACE_ENDS = (
  'bị,có,đang,từ,rồi,đã,không,ko,chưa,thì,mà,nên,làm,gây,hôm,sáng,chiều,trưa,lúc,cách,mấy,ngày,rác,hỏng,hư,sập,vỡ,ngập,đổ,' +
  'tắc,xả,đốt,rất,quá,người,xe,nước,cứ,luôn,toàn,nhiều,để,đề,xin,mong,muốn,phản,kiến,tôi,em,mình,vẫn,thường,hay,chúng,cây,đèn,' +
  'ai,nó,này,suốt,kêu,bốc,nhận,bắt,đòi,nói,trả,giải,yêu,hẹn,nhưng,vì,do,là,sđt,đt,số,điện,email,tên,gọi,liên,với,và'
).split(',')

/** A found value and where it stands in the text. */
export interface Span<T> {
  value: T
  start: number
  end: number
}

/** A word of a text as typed, with its place. */
export interface WordAt {
  text: string
  /** In lower case, with its marks. */
  lower: string
  folded: string
  start: number
  end: number
  /** What stands between it and the next word; at the end of the text, the rest of it. */
  gap: string
}

/** The words of a text; a number such as 12/5 or 3A is one word. */
export function wordsAt(text: string): WordAt[] {
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[/'’.][\p{L}\p{M}\p{N}]+)*/gu)]
  return found.map((match, index) => {
    const end = match.index + match[0].length
    const gap = text.slice(end, found[index + 1]?.index ?? text.length)
    return {
      text: match[0],
      lower: match[0].normalize('NFC').toLowerCase(),
      folded: fold(match[0]),
      start: match.index,
      end,
      gap,
    }
  })
}

/** Index of the first word at or after a place of the text. */
export function wordAfter(words: readonly WordAt[], place: number): number {
  const index = words.findIndex((word) => word.start >= place)
  return index < 0 ? words.length : index
}

/** True when the word was typed with these marks or without any. */
export function reads(word: WordAt | undefined, spelling: string): boolean {
  return (
    word !== undefined &&
    (word.lower === spelling || (word.lower === word.folded && word.folded === bareOf(spelling)))
  )
}

const bare = new Map<string, string>()

/** Folding is asked for the same few spellings again and again. */
function bareOf(spelling: string): string {
  const known = bare.get(spelling) ?? fold(spelling)
  bare.set(spelling, known)
  return known
}

export function isCapital(word: WordAt): boolean {
  return /^\p{Lu}/u.test(word.text)
}

/** True for a word no place's name goes on with; "Chợ Hôm" is written with a capital. */
export function endsPlace(word: WordAt): boolean {
  if (isCapital(word) && word.text !== word.text.toUpperCase()) return false
  return PLACE_ENDS.some((end) => reads(word, end))
}
