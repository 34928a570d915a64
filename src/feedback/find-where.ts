import { endsPlace, isCapital, reads, wordsAt, type Span, type WordAt } from './words-at.js'

/** What a place begins with after "tại" or "ở". */
const PLACES = (
  'ngã ba,ngã tư,ngã năm,ngã 3,ngã 4,ngã 5,đoạn,khúc,cầu,cống,chợ,trường,trạm,cổng,đầu,cuối,giữa,gần,cạnh,trước,đối diện,khu,' +
  'khu vực,đường,ngõ,hẻm,ngách,phố,quốc lộ,tỉnh lộ,km,bờ,bến,ao,hồ,sông,suối,kênh,mương,bãi,dốc,đèo,đình,chùa,đền,' +
  'nhà văn hóa,nhà văn hoá,nhà máy,xưởng,thôn,ấp,xóm,tổ,bản,xã,ủy ban,uỷ ban,ubnd,bộ phận,một cửa,trung tâm,trụ sở,quầy,chân,' +
  'sân,công viên,nghĩa trang,nghĩa địa,cánh đồng,trại,sau nhà,sau trường,sau chợ'
)
  .split(',')
  .map((place) => place.split(' '))

const LONGEST = 10
const PERSONS = new Set('toi tui em minh chau chung ba ong nha dang hien song'.split(' '))
const LABEL =
  /(?<![\p{L}\p{N}])(?:địa điểm|dia diem|vị trí|vi tri|nơi xảy ra|noi xay ra) *: *([^\n.;]{3,120})/iu

/** Place of the matter: after a label, or "tại"/"ở" before a kind of place. What lies in `taken` is something else. */
export function findWhere(text: string, taken: readonly Span<string>[]): Span<string> | undefined {
  const label = LABEL.exec(text)
  const labelled = label?.[1]
  if (label && labelled !== undefined) {
    const start = label.index + label[0].length - labelled.length
    return { value: labelled.trim(), start, end: start + labelled.trimEnd().length }
  }
  const words = wordsAt(text)
  for (const [index, word] of words.entries()) {
    const first = words[index + 1]
    if (!first || !isLead(words, index) || placeWords(words, index + 1) === 0) continue
    if (taken.some(({ start, end }) => first.start < end && start <= first.start)) continue
    const last = endFrom(words, index + 1)
    const end = last === undefined ? undefined : words[last]?.end
    if (end !== undefined && word.end < end)
      return { value: text.slice(first.start, end), start: first.start, end }
  }
  return undefined
}

/** "nhà tôi ở gần ...", "ông Lê Văn D ở ..." tell of people, not of the matter. */
function isLead(words: readonly WordAt[], index: number): boolean {
  const word = words[index]
  if (reads(word, 'tại')) return true
  const before = words[index - 1]
  if (!reads(word, 'ở') || !before) return reads(word, 'ở')
  return !PERSONS.has(before.folded) && (!isCapital(before) || index === 1)
}

/** How many words of PLACES begin here; 0 when none do. */
function placeWords(words: readonly WordAt[], index: number): number {
  const fits = PLACES.filter((place) => place.every((part, offset) => reads(words[index + offset], part)))
  return Math.max(0, ...fits.map((place) => place.length))
}

/** Index of the last word of the place; undefined when it runs on too long to be one, or is a bare "ở bản". */
function endFrom(words: readonly WordAt[], first: number): number | undefined {
  const known = placeWords(words, first)
  for (let index = first + known - 1; index < first + LONGEST; index++) {
    if (!goesOn(words, index)) return index > first ? index : undefined
  }
  return undefined
}

function goesOn(words: readonly WordAt[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]]
  if (!word || !next) return false
  const place = placeWords(words, index + 1) > 0
  if (!/^ +$/.test(word.gap)) return /^, *$/.test(word.gap) && place
  // "thôn Lềnh", "quầy 3": after its name only another place goes on.
  if ((isCapital(word) || /\d/.test(word.text)) && !isCapital(next) && !/\d/.test(next.text)) return place
  return !endsPlace(next) || leadsOn(word, next)
}

/** "đoạn từ ... đến ..." */
function leadsOn(word: WordAt, next: WordAt): boolean {
  return reads(next, 'từ') && (reads(word, 'đoạn') || reads(word, 'đường'))
}
