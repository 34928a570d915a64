import type { Block, Reply } from '../../channels/channel.js'
import { unitNameOf } from '../../knowledge/units.js'
import { showCode } from '../../feedback/ticket-code.js'
import type { Ticket } from '../../feedback/ticket.js'
import { refusalWords, type Rulebook } from '../../feedback/transition.js'
import type { Act } from '../../feedback/transitions.js'
import type { Sentences } from '../sentences.js'
import { noticeChoices } from './status.js'
import { readableDate } from './words.js'

/** What the owner is told when staff did something to the ticket; undefined when it is no news to them. Pure. */
export function noticeOf(
  before: Ticket,
  act: Act,
  after: Ticket,
  sentences: Sentences,
  rules: Pick<Rulebook, 'policy' | 'units'>,
): Reply | undefined {
  const blocks = noticeBlocks(before, act, after, sentences, rules)
  if (!blocks) return undefined
  return { blocks, choices: noticeChoices({ sentences }, after) }
}

function noticeBlocks(
  before: Ticket,
  act: Act,
  after: Ticket,
  sentences: Sentences,
  { policy, units }: Pick<Rulebook, 'policy' | 'units'>,
): Block[] | undefined {
  const code = showCode(after.code)
  const due = after.due === null ? '' : readableDate(after.due)
  switch (act.act) {
    case 'take_up':
      return sentences.say('notice.taken_up', { code })
    case 'classify':
      return before.state === 'classifying' || before.state === 'new' || before.state === 'contested'
        ? sentences.say(after.due === null ? 'notice.handling_no_promise' : 'notice.handling', {
            code,
            unit: unitNameOf(units, act.unit),
            due,
          })
        : undefined
    case 'ask_more':
      return sentences.say('notice.ask_more', { code, text: act.text })
    case 'transfer':
      return sentences.say('notice.transferred', { code, to: act.to, note: act.note })
    case 'make_formal':
      return after.due === null
        ? sentences.say('notice.made_formal_no_promise', { code })
        : sentences.say('notice.made_formal', { code, due })
    case 'take_back':
      return sentences.say('notice.taken_back', { code })
    case 'refuse':
      return sentences.say('notice.refused', {
        code,
        reason: refusalWords(act.reason, policy),
        note: act.note,
      })
    case 'extend':
      return sentences.say('notice.extended', {
        code,
        before: before.due === null ? '' : readableDate(before.due),
        due,
        reason: act.reason,
      })
    case 'approve':
      return sentences.say(before.contested ? 'notice.replied_again' : 'notice.replied', {
        code,
        reply: after.reply ?? '',
      })
    case 'publish':
      return sentences.say('notice.published', { code })
    case 'close':
      return sentences.say('notice.closed', {
        code,
        outcome: sentences.phrase(`ticket.outcome.${act.outcome}`),
      })
    case 'recompute_due':
      return sentences.say('notice.due_changed', { code, due })
    case 'draft_reply':
    case 'send_back':
    case 'await_publication':
    case 'add_info':
    case 'contest':
    case 'withdraw':
    case 'rate':
    case 'ask_erasure':
      return undefined
  }
}

/** Told once when the last day has passed without an answer. */
export function lateNotice(ticket: Ticket, sentences: Sentences): Reply {
  return {
    // A second delay gets no second extension: no new day may be promised.
    blocks: sentences.say(ticket.clock?.extension ? 'notice.late_again' : 'notice.late', {
      code: showCode(ticket.code),
      due: ticket.due === null ? '' : readableDate(ticket.due),
    }),
    choices: [],
  }
}
