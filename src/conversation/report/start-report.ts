import { foldedWords } from '../../language/fold.js'
import { bareWord } from '../bare-word.js'
import { tellMatter } from './answer-item.js'
import { begun, noticeValues, waitingEnding } from './buttons.js'
import { freshDraft } from './draft.js'
import { guardReport } from './guard-report.js'
import type { Ending, Turn } from '../turn.js'

/**
 * A sentence recognised as feedback begins a report: its words are kept, not asked again. "Tôi muốn phản ánh" alone
 * tells nothing yet, so what it is about is asked.
 */
export function startReport(turn: Turn): Ending {
  const { draft, sentences } = turn
  if (draft?.what !== undefined) return waitingEnding(turn, draft)
  if (isBareStart(turn.text) || bareWord(turn.text) === 'feedback') return begun(turn)
  const guarded = guardReport(turn, draft)
  if (guarded.kind === 'directed') return guarded.ending
  const fresh = draft ?? freshDraft(turn.fresh.id)
  const told = tellMatter(turn, { ...fresh, paused: false }, guarded.text)
  const before = [
    ...(guarded.kind === 'clean' ? [] : guarded.say),
    ...sentences.say('report.notice_heard', noticeValues(turn)),
  ]
  const keepText = guarded.kind !== 'split'
  return { ...told, blocks: [...before, ...told.blocks], keepText }
}

/** Words that announce a report, or ask how to make one, without telling it. */
const FRAME = new Set(
  (
    'a ad ai anh ban bao cach cai can cao cap cho chi chinh chuyen co con cua dang de den di dia doi don du duoc dau e em gap ' +
    'gi giup gop gopy gui ha hay hoac hoi kenh khong kien lam len loi luc may minh mot mun muon nay nao nen ngay nghi nguoi nha nhan nhe nhu noi o oi ' +
    'phan phananh phuong qua sao su ta tai the thi thu toi trung tam tiep tra tren tu tui uy ubnd van ve vi viec viet voi vu xa xin y ykien'
  ).split(' '),
)

/** Pure; by folded words. */
export function isBareStart(text: string): boolean {
  const words = foldedWords(text)
  return words.length <= 14 && words.every((word) => FRAME.has(word))
}
