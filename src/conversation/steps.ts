import { answerQuestion } from './answer-question.js'
import { followUp } from './follow-up.js'
import { guardSafety } from './guard-safety.js'
import { rankingOf } from './ranking.js'
import { readInput } from './read-input.js'
import { splitMixed } from './report/split-mixed.js'
import { takeReport } from './report/take-report.js'
import { smallTalk } from './small-talk.js'
import { switchedOff, withoutSwitchedOff } from './switched-off.js'
import { takeTalk } from './talk/take-talk.js'
import { takeChoice } from './take-choice.js'
import { takeTicket } from './ticket/take-ticket.js'
import type { Ending, Step, Turn } from './turn.js'

/**
 * How a message is answered: the first step that has an answer gives it. This is the page to
 * read first. Every step is pure; the last one always answers.
 */
export const steps: readonly Step[] = [
  /** A talk with staff goes on: the message is theirs, with few exceptions. */
  takeTalk,
  /** The bot or this channel is off: why, and where to turn; safety is still directed. */
  switchedOff,
  /** Nothing to read: empty, too long, a sticker, or the conversation being opened. */
  readInput,
  /** A report sent earlier: its buttons, its code, words that were asked for it. */
  takeTicket,
  /** The report being written: answers to what it asks, pictures, its buttons. */
  takeReport,
  /** A grievance and a report in one message: only the report goes on. */
  splitMixed,
  /** Danger, tố cáo, khiếu nại: directed to where they belong, before anything else looks at the text. */
  guardSafety,
  /** A button, its number, its label, or a procedure code. */
  takeChoice,
  /** A question about the procedure talked of: "mất bao nhiêu tiền?" */
  followUp,
  /** A person asked for, own data, greetings, office hours, feedback and other ways of talking. */
  smallTalk,
]

export function think(turn: Turn): Ending {
  for (const step of steps) {
    const answered = step(turn)
    if (answered) return ranked(turn, withoutSwitchedOff(turn, answered))
  }
  return ranked(turn, withoutSwitchedOff(turn, answerQuestion(turn)))
}

/** What search found of the words is told whatever became of the message. */
function ranked(turn: Turn, ending: Ending): Ending {
  return ending.ranking.length > 0 || !turn.found
    ? ending
    : { ...ending, ranking: rankingOf(turn.found, turn) }
}
