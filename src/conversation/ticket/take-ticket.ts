import { readCode, showCode, type ReadCode } from '../../feedback/ticket-code.js'
import { foldedWords } from '../../language/fold.js'
import { readChoiceId, type ChoiceMeaning } from '../choices.js'
import { safetyEnding, safetyMatter } from '../guard-safety.js'
import { maskNumbers } from '../mask.js'
import { offeredMeaning } from '../typed-choice.js'
import { ending, type Ending, type Step, type Turn } from '../turn.js'
import { actAsCitizen, withoutTicketTalk } from './act-as-citizen.js'
import { mineEnding, noticeChoices, starChoices, statusEnding } from './status.js'

type TicketMeaning = Extract<ChoiceMeaning, { kind: 'ticket' }>

/** Wrong codes one conversation may try in an hour. */
const MOST_WRONG = 10

/** A ticket that was sent: its buttons, the words that were asked for it, and its code in a message. */
export const takeTicket: Step = (turn) => {
  const meaning = offeredMeaning(turn)
  if (meaning?.kind === 'ticket') return carryOut(turn, meaning)
  if (meaning || turn.text === '') return undefined
  return awaited(turn) ?? ofNotice(turn) ?? codeInText(turn)
}

function carryOut(turn: Turn, { item, code, stars }: TicketMeaning): Ending {
  const { sentences } = turn
  if (item === 'mine') return mineEnding(turn)
  const ticket = turn.tickets.find((own) => own.code === code)
  if (!ticket) return ending(turn, { ...other, blocks: sentences.say('ticket.not_yours') })
  switch (item) {
    case 'view':
      return statusEnding(turn, ticket)
    case 'add':
    case 'contest':
      return ending(turn, {
        ...other,
        blocks: sentences.say(item === 'add' ? 'ticket.ask_add' : 'ticket.ask_contest', {
          code: showCode(code),
        }),
        state: { ...turn.state, ticketTalk: { step: item, code } },
      })
    case 'withdraw':
      return ending(turn, {
        ...other,
        blocks: sentences.say('ticket.confirm_withdraw', { code: showCode(code) }),
        choices: [
          { id: `t:withdraw_yes:${code}`, label: sentences.phrase('ticket.withdraw_yes') },
          { id: `t:view:${code}`, label: sentences.phrase('ticket.withdraw_no') },
        ],
      })
    case 'withdraw_yes':
      return actAsCitizen(turn, code, { act: 'withdraw' })
    case 'stars':
      return ending(turn, {
        ...other,
        blocks: sentences.say('ticket.ask_stars', { code: showCode(code) }),
        choices: starChoices(turn, code),
      })
    case 'rate': {
      const rated = actAsCitizen(turn, code, { act: 'rate', stars, comment: null })
      return rated.changes.length === 0
        ? rated
        : { ...rated, state: { ...rated.state, ticketTalk: { step: 'comment', code } } }
    }
  }
}

const other = { route: 'feedback_status', outcome: 'asked_back' } as const

/** The next message after "add", "contest" or a rating is its text, unless it plainly is something else. */
function awaited(turn: Turn): Ending | undefined {
  const { state, found, settings, sentences } = turn
  const talk = state.ticketTalk
  if (!talk || turn.content.kind !== 'text' || turn.text.startsWith('/')) return undefined
  if (/^(hủy|huỷ|huy|thôi|thoi|bỏ qua|bo qua|không|khong)[.! ]*$/iu.test(turn.text)) {
    return ending(turn, {
      ...other,
      blocks: sentences.say('ticket.talk_ended'),
      state: withoutTicketTalk(turn),
    })
  }
  const matter = found && safetyMatter(found, settings, false)
  // To contest an answer sounds like a complaint; danger and denunciation are told apart all the same.
  if (matter && (matter !== 'complaint' || talk.step !== 'contest')) {
    return { ...safetyEnding(turn, matter), state: withoutTicketTalk(turn) }
  }
  const text = maskNumbers(turn.text)
  switch (talk.step) {
    case 'add':
      return actAsCitizen(turn, talk.code, { act: 'add_info', text })
    case 'contest':
      return actAsCitizen(turn, talk.code, { act: 'contest', text })
    case 'comment': {
      const rating = turn.tickets.find(({ code }) => code === talk.code)?.rating
      if (!rating || asksSomething(turn)) return undefined
      return actAsCitizen(turn, talk.code, { act: 'rate', stars: rating.stars, comment: text })
    }
  }
}

/** After a rating nobody need say more: a question is a question. */
function asksSomething({ found, settings }: Turn): boolean {
  if (!found) return false
  const best = found.candidates[0]
  return found.query.slots.length > 0 && best !== undefined && best.probability >= settings.decision.sure
}

/**
 * A button of a message that staff's act caused, typed out: its label, or a number of stars. The dialogue
 * remembers only the buttons of its own answers, so they are those of the ticket that changed last.
 */
function ofNotice(turn: Turn): Ending | undefined {
  const { content, text, state, tickets } = turn
  if (content.kind !== 'text' || state.ticketTalk || awaitsWords(turn)) return undefined
  const [latest] = tickets.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
  if (!latest) return undefined
  const said = foldedWords(text)
    .join(' ')
    .replace(/^([1-5]) (?:sao|diem)$/, '$1')
  const choice = noticeChoices(turn, latest).find(({ id, label }) => {
    const words = foldedWords(label).join(' ')
    const wished = WISHES.some(({ id: begin, words: ways }) => id.startsWith(begin) && ways.test(said))
    return words === said || words.replace(/^[1-5] /, '') === said || id.endsWith(`:${said}`) || wished
  })
  const meaning = choice && readChoiceId(choice.id)
  return meaning?.kind === 'ticket' ? carryOut(turn, meaning) : undefined
}

const I_WISH = '^(?:(?:da|toi|em|minh|chau|cho|xin|muon|can|nho|duoc) )*'

/** Other words for a button of a ticket, folded. */
const WISHES = [
  {
    id: 't:add:',
    words: new RegExp(
      `${I_WISH}(?:bo sung|ghi them|noi them)(?: them)?(?: (?:thong tin|noi dung|y))?(?: (?:a|nhe)| (?:la|rang|cho phan anh|vao phan anh) ?.*)?$`,
    ),
  },
  {
    id: 't:withdraw:',
    words: new RegExp(`${I_WISH}(?:rut|huy)(?: lai)? phan anh(?: (?:do|nay|cua toi|a|nhe|da gui))*$`),
  },
  {
    id: 't:contest:',
    words: new RegExp(
      `${I_WISH}(?:khong|ko|chua) dong y(?: voi)?(?: (?:cau |ban )?tra loi)?(?: (?:do|nay|tren|a))*$`,
    ),
  },
]

function codeInText(turn: Turn): Ending | undefined {
  const { named, sentences } = turn
  const about = turn.found?.signals.has('feedback_status') ?? false
  const read: ReadCode = named?.reading ?? readCode(turn.text)
  if (read.kind === 'none') return undefined
  const longer = awaitsWords(turn) || foldedWords(turn.text).length > MOST_WORDS
  if (read.kind !== 'code' && !about && longer) return undefined
  if (turn.wrongCodes.count >= MOST_WRONG)
    return ending(turn, { ...other, blocks: sentences.say('ticket.too_many_codes') })
  if (read.kind === 'code' && named?.ticket) return statusEnding(turn, named.ticket)
  return ending(turn, {
    ...other,
    blocks: wrongCode(turn, read),
    state: { ...turn.state, wrongCodes: { since: turn.wrongCodes.since, count: turn.wrongCodes.count + 1 } },
    choices: [{ id: 't:mine', label: sentences.phrase('ticket.mine_label') }],
  })
}

/** The report being written asked something: "o912345678" is a phone number with a slip, not a code. */
function awaitsWords({ draft, text }: Turn): boolean {
  return draft !== undefined && !draft.paused && !AS_SHOWN.test(text.trim())
}

/** Cut as a code is shown: nothing that a report asks for looks like it. */
const AS_SHOWN = /^(?=(?:.*[A-Z]){2})[A-Z\d]{3}-[A-Z\d]{3}-[A-Z\d]{3}$/iu

/** A message that is hardly more than a code. */
const MOST_WORDS = 8

function wrongCode({ sentences }: Turn, read: Exclude<ReadCode, { kind: 'none' }>): Ending['blocks'] {
  switch (read.kind) {
    case 'code':
      return sentences.say('ticket.unknown_code', { code: showCode(read.code) })
    case 'typo':
      return sentences.say('ticket.code_typo', { at: String(read.at), typed: read.typed })
    case 'swapped':
      return sentences.say('ticket.code_swapped', { at: String(read.at), next: String(read.at + 1) })
    case 'length':
      return sentences.say('ticket.code_length', { count: String(read.symbols) })
    case 'wrong':
      return sentences.say('ticket.code_wrong')
  }
}
