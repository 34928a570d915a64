import { randomUUID } from 'node:crypto'
import type { Address, Content } from '../channels/channel.js'
import { plainText } from '../channels/plain-text.js'
import { choiceId, type ReportItem } from '../conversation/choices.js'
import type { Conversation, Handled } from '../conversation/conversation.js'
import type { Ticket } from '../feedback/ticket.js'

/** A report taken in: the ticket it opened and the receipt the citizen got. */
export interface Intake {
  ticket: Ticket
  receipt: string
  /** Messages it took. */
  messages: number
}

/** More are a walk in a circle. */
const MOST_MESSAGES = 30

/** Walks one person through a whole report about `matter`, by what the report asks next. */
export async function takeIn(conversation: Conversation, address: Address, matter: string): Promise<Intake> {
  let content = button('start')
  for (let messages = 1; messages <= MOST_MESSAGES; messages++) {
    const handled = await conversation.receive({ address, key: randomUUID(), content })
    if (!handled) throw new Error('a fresh message was taken for a repeated one')
    const { opening, draft } = handled.ending
    if (opening) return { ticket: opening.ticket, receipt: plainText(handled.reply), messages }
    if (!draft) throw new Error(`the report was dropped: ${plainText(handled.reply)}`)
    content = answerTo(handled, matter)
  }
  throw new Error(`no receipt after ${MOST_MESSAGES} messages`)
}

function answerTo({ ending, reply }: Handled, matter: string): Content {
  switch (ending.draft?.step) {
    case 'what':
    case undefined:
      return text(matter)
    case 'kind':
      return button('kind', 'field_report')
    case 'where':
      return text('trước cổng trường tiểu học')
    case 'when':
      return text('từ tuần trước')
    case 'name':
      return text('Nguyễn Văn An')
    case 'address':
      return text('thôn 3, xã Bắc Bình')
    case 'contact':
      return text('0912 345 678')
    case 'about':
    case 'files':
      return { kind: 'choice', id: reply.choices.find(({ id }) => id.startsWith('r:skip'))?.id ?? '' }
    case 'duplicate':
      return button('different')
    case 'edit':
      return button('review')
    case 'review':
      return button('send', ending.draft.id.slice(0, 8))
  }
}

function text(words: string): Content {
  return { kind: 'text', text: words }
}

function button(item: ReportItem, value?: string): Content {
  return { kind: 'choice', id: choiceId({ kind: 'report', item, value }) }
}
