import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { fold } from '../../language/fold.js'
import { cutAtWord, linesOf, oneLine } from '../text.js'

export type Level = ProcedureRecord['decided_by']['level']
export type DecidedBy = ProcedureRecord['decided_by']

const COMMUNE =
  /\bcap xa\b|(uy ban nhan dan|ubnd|cong an|ban chi huy quan su|quan su|tram y te|chu tich) (cac )?(xa|phuong|thi tran|dac khu)\b|\bxa, phuong\b|\bxa phuong\b|trung tam phuc vu hanh chinh cong xa/
const PROVINCE =
  /\bcap tinh\b|(uy ban nhan dan|ubnd|cong an|thue|chu tich|bo chi huy quan su|bo chi huy bo doi bien phong) (cac )?(tinh|thanh pho)\b|^so |\bso (tu phap|noi vu|tai chinh|xay dung|y te|nong nghiep|cong thuong|khoa hoc|giao duc|van hoa|ngoai vu|dan toc)\b|ban quan ly .*(khu cong nghiep|khu kinh te|khu che xuat)|van phong dang ky dat dai|phong canh sat|phong (quan ly )?xuat nhap canh|bao hiem xa hoi tinh/
const CENTRAL =
  /^(bo|cuc|vu|tong cuc|thu tuong|chinh phu|quoc hoi|ngan hang nha nuoc|uy ban chung khoan|kho bac nha nuoc|thanh tra chinh phu|van phong chinh phu)\b|\b(bo truong|cap bo)\b|toa an nhan dan toi cao|\bbo (tu phap|tai chinh|cong an|quoc phong|xay dung|noi vu|y te|cong thuong|nong nghiep|ngoai giao)\b/

/** Levels a text names: of a column ("Cấp bộ, Cấp tỉnh") or of bodies ("Sở Tư pháp, Ủy ban nhân dân cấp xã"). */
export function levelsIn(text: string): Set<Level> {
  const levels = new Set<Level>()
  for (const part of text.split(/[\n;,]/)) {
    const words = fold(part)
    if (words === '') continue
    if (COMMUNE.test(words)) levels.add('commune')
    else if (PROVINCE.test(words)) levels.add('province')
    else if (/^(cap )?(trung uong|bo)$/.test(words) || CENTRAL.test(words)) levels.add('central')
    else if (/^co quan khac$/.test(words)) levels.add('other')
  }
  return levels
}

const WORDS: Readonly<Record<Level, string>> = {
  commune: 'Ủy ban nhân dân cấp xã',
  province: 'Cơ quan cấp tỉnh',
  central: 'Cơ quan trung ương',
  other: 'Cơ quan có thẩm quyền',
  unknown: 'Cơ quan có thẩm quyền',
}

/** What a source prints on who decides. */
export interface PrintedDecider {
  /** "Cấp bộ, Cấp tỉnh". */
  levels: string
  /** One body a line. */
  body: string
  /** The procedure's name, which may say "(thực hiện tại cấp tỉnh)". */
  name: string
  /** A body somebody concluded from the steps. */
  guessed?: string
}

/**
 * Who decides, from the level and the body as printed. Where the two disagree the body counts, and the
 * note says so; several levels, or a name that says another one, are not decided here.
 */
export function decidedBy(printed: PrintedDecider): DecidedBy {
  const named = [...new Set(linesOf(printed.body))].join(', ')
  const words = named === '' ? oneLine(printed.guessed ?? '') : named
  const levels = levelsIn(printed.levels)
  const ofBody = levelsIn(words)
  const found = agreed(levels, ofBody)
  const ofName = levelInName(printed.name)
  const disputed = ofName !== undefined && found !== 'unknown' && found !== ofName
  const level = disputed ? 'unknown' : found === 'unknown' && ofName !== undefined ? ofName : found
  const stated = named !== '' && (levels.size === 0 || levels.has(level)) && level !== 'unknown'
  const note = disputed
    ? `Tên thủ tục và cơ quan trong nguồn nói hai cấp khác nhau (cơ quan: ${cutAtWord(words, 400)}).`
    : remark(level, levels, ofBody, oneLine(printed.levels), named)
  return {
    level,
    body: words === '' ? WORDS[level] : cutAtWord(words, 400),
    basis: stated ? 'stated' : 'inferred',
    ...(note === undefined ? {} : { note }),
  }
}

/** "… (cấp xã)", "… tại Công an cấp tỉnh". */
function levelInName(name: string): Level | undefined {
  const end =
    /(?:\((?:[^()]*\s)?|\s(?:tại|ở)(?: công an| ubnd| ủy ban nhân dân)? )cấp (xã|tỉnh|bộ|trung ương)\s*\)?$/iu.exec(
      name,
    )
  if (!end) return undefined
  const level = (end[1] ?? '').toLowerCase()
  return level === 'xã' ? 'commune' : level === 'tỉnh' ? 'province' : 'central'
}

function agreed(levels: ReadonlySet<Level>, ofBody: ReadonlySet<Level>): Level {
  const [level] = levels
  const [body] = ofBody
  if (levels.size === 1 && level !== undefined && (ofBody.size === 0 || ofBody.has(level))) return level
  if (ofBody.size === 1 && body !== undefined) return body
  return 'unknown'
}

function remark(
  level: Level,
  levels: ReadonlySet<Level>,
  ofBody: ReadonlySet<Level>,
  printed: string,
  body: string,
): string | undefined {
  if (levels.size > 1) return `Nguồn ghi làm ở nhiều cấp: ${printed}.`
  if (levels.size === 1 && !levels.has(level))
    return `Nguồn ghi “${printed}” nhưng cơ quan là ${cutAtWord(body, 600)}.`
  if (body === '') return 'Nguồn không ghi cơ quan giải quyết.'
  return levels.size === 0 && ofBody.size > 1 ? 'Nguồn nêu cơ quan ở nhiều cấp.' : undefined
}

/** The words records use for the commune's own counter. */
export const CENTER = 'Trung tâm Phục vụ hành chính công'

/** Where papers are handed in: the Center for the commune's own matters, else where the source says. */
export function placeFor(decider: DecidedBy, address: string): { place: string; note?: string } {
  const printed = oneLine(address)
  const body = cutAtWord(decider.body, 600)
  if (decider.level === 'commune' && !/công an|quân sự|biên phòng/iu.test(decider.body)) {
    return {
      place: CENTER,
      ...(printed === '' ? {} : { note: cutAtWord(`Nguồn ghi nơi nhận: ${printed}`, 1000) }),
    }
  }
  if (printed === '') return { place: body }
  return {
    place: cutAtWord(printed, 600),
    ...(printed.length > 600 ? { note: cutAtWord(printed, 1000) } : {}),
  }
}
