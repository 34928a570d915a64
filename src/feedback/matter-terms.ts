/** Say nothing of the matter; folded. */
const SMALL = new Set(
  (
    'a ai anh ba bao bi cac cai can cho chi chu chua co con cua cung da dang de den di do duoc em ga gi hay hien het ' +
    'ho hoi khi khong kia kinh la lai lam len luc ma mai may minh mong mot nay nen ngay nguoi nhe nhieu nhu nhung no o oi on ong ' +
    'qua ra rang rat roi sao sau tai the thi toi tren troi tu va van vao ve voi vi xin xong y nua moi cu luon lien suot gio'
  ).split(' '),
)

/** Said in most reports. */
const COMMON = new Set(
  'phan anh kien nghi xa uy ban ubnd dan gui xu ly giai quyet som xem giup kiem tra ho so hen tra thu tuc giay can bo'.split(
    ' ',
  ),
)

/** Words before the number or name that tells one place from another; they tell the place, not the matter. */
export const PLACE_WORDS = new Set(
  'thon xom ap to khu ngo hem so cau ban lang pho km duong truong'.split(' '),
)

/** Other words for the same thing, folded, the longest tried first; `as`: what is put for each. */
const SAME = [
  { as: 'rac', said: 'rac,rac thai,phe thai,do thai,bai rac' },
  { as: 'ổgà hỏng', said: 'o ga,o voi,sut lun,lun,sut' },
  { as: 'hỏng', said: 'hong,hu hong,hu,vo,tat,xuong cap,nut ne' },
  { as: 'đèn', said: 'den duong,bong den,den chieu sang,den cao ap,dien duong' },
  { as: 'ngập', said: 'ngap,ngap nuoc,ngap ung,dong nuoc,ung nuoc,nuoc dong' },
  { as: 'mấtđiện', said: 'mat dien,cup dien' },
  { as: 'mấtnước', said: 'mat nuoc,cup nuoc,khong co nuoc,chua co nuoc' },
  { as: 'ồn', said: 'karaoke,loa keo,hat ho,tieng on,am i,on ao,on toi' },
  { as: 'trễ', said: 'tre hen,qua han,tre han,cham,tre' },
  { as: 'tháiđộ', said: 'hach sach,quat,quat nat,gat gong,thai do,cau gat,quat mang' },
  { as: 'cống', said: 'cong,ranh,muong,thoat nuoc' },
  { as: 'chó', said: 'cho tha rong,cho khong rom,cho can,cho du' },
  { as: 'hôi', said: 'mui hoi,hoi thoi,boc mui,mui thoi,xa thai' },
].flatMap(({ as, said }) => said.split(',').map((phrase) => ({ as: as.split(' '), said: phrase.split(' ') })))
SAME.sort((a, b) => b.said.length - a.said.length)

const PAIR = 0.8

/** The terms of a report by weight: words and pairs of neighbours, other words for the same thing put as one. */
export function termsOf(words: readonly string[]): Map<string, number> {
  const plain = inSameWords(words)
  const terms = new Map<string, number>()
  plain.forEach((word, index) => {
    terms.set(word, weightOf(word))
    const next = plain[index + 1]
    if (next !== undefined && !SMALL.has(word) && !SMALL.has(next)) {
      terms.set(`${word} ${next}`, PAIR * Math.min(weightOf(word), weightOf(next)))
    }
  })
  return terms
}

function weightOf(word: string): number {
  if (SMALL.has(word)) return 0.1
  return COMMON.has(word) || PLACE_WORDS.has(word) || /^\d/.test(word) ? 0.35 : 1
}

function inSameWords(words: readonly string[]): string[] {
  const plain: string[] = []
  for (let index = 0; index < words.length;) {
    const hit = SAME.find(({ said }) => said.every((part, offset) => words[index + offset] === part))
    plain.push(...(hit?.as ?? words.slice(index, index + 1)))
    index += hit?.said.length ?? 1
  }
  return plain
}
