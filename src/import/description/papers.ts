import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { fold } from '../../language/fold.js'
import { cutAtWord, splitLong } from '../text.js'
import { formIn } from '../record/paper-name.js'
import type { Line } from './parts.js'

type Group = ProcedureRecord['documents'][number]
type Paper = Group['items'][number]

export interface DescribedPapers {
  groups: Group[]
  /** Remarks that stand among the papers: "Lưu ý: …". */
  remarks: string[]
}

const SHOW = /^\*?\s*giấy tờ phải xuất trình/iu
const SUBMIT = /^\*?\s*giấy tờ phải (nộp|gửi)/iu
const REMARK = /^\*?\s*(lưu ý|ghi chú)/iu
const INTRO = /(gồm( các giấy tờ)?( sau( đây)?)?|như sau|giấy tờ sau( đây)?|sau đây)\s*:?$/iu
const COUNT = /^số lượng( hồ sơ)?\s*:/iu
const CASE = /^[*+-]?\s*(?:(?:đối với|trường hợp|trong trường hợp|nếu)\b.*|hồ sơ [^.;]*):$/iu

/** Papers of a description: a line a paper, headings among them set what to do with them and for which case. */
export function papersIn(lines: readonly Line[]): DescribedPapers {
  const groups: { case?: string; items: Paper[] }[] = []
  const remarks: string[] = []
  let action: Paper['action'] = 'submit'
  let remarking = false
  const group = (title?: string): void => {
    groups.push({ ...(title === undefined ? {} : { case: cutAtWord(title, 800) }), items: [] })
  }
  for (const { text } of lines) {
    if (COUNT.test(text)) remarks.push(text)
    else if (SHOW.test(text) || SUBMIT.test(text)) {
      action = SHOW.test(text) ? 'show' : 'submit'
      remarking = false
    } else if (REMARK.test(text)) {
      remarking = true
      const rest = text.replace(/^[*\s]*(lưu ý|ghi chú)\s*:?\s*/iu, '')
      if (rest !== '') remarks.push(rest)
    } else if (remarking) remarks.push(text)
    else if (CASE.test(text)) group(text.replace(/^[*+\s-]+/u, '').replace(/:$/u, ''))
    else if (!INTRO.test(text)) {
      if (groups.length === 0) group()
      groups.at(-1)?.items.push(...papers(text, action))
    }
  }
  return { groups: groups.filter(({ items }) => items.length > 0), remarks }
}

function papers(text: string, action: Paper['action']): Paper[] {
  const name = text
    .replace(/^[-+*•·]+\s*/u, '')
    .replace(/[;.]+$/u, '')
    .trim()
  if (fold(name) === '') return []
  const form = formIn(name)
  const [first = name, ...rest] = splitLong(name, 2000)
  return [
    { name: first, action, by: 'citizen', ...(form === undefined ? {} : { form }) },
    ...rest.map((part): Paper => ({
      name: part,
      action,
      by: 'citizen',
      note: 'Tiếp theo của giấy tờ ngay trên.',
    })),
  ]
}
