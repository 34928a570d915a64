import type { Block, Reply } from '../channels/channel.js'
import type { Ticket } from '../feedback/ticket.js'
import { showCode } from '../feedback/ticket-code.js'
import { transition } from '../feedback/transition.js'
import { choiceId } from './choices.js'
import { freshState } from './state.js'
import { citizen } from './ticket/act-as-citizen.js'
import { readablePoint } from './ticket/words.js'
import { ending, type Ending, type Turn } from './turn.js'

/** What is stored about this person, told to them (Luật 91/2025/QH15: see, correct, erase). */
export function dataEnding(turn: Turn): Ending {
  const { sentences, stored, tickets, draft } = turn
  const blocks =
    stored.since === undefined
      ? sentences.say('data.nothing')
      : sentences.say('data.what', {
          messages: String(stored.messages),
          since: readableDay(stored.since),
          days: String(stored.retentionDays),
        })
  return ending(turn, {
    route: 'own_data',
    outcome: 'other',
    blocks: [
      ...blocks,
      ...(tickets.length === 0 ? [] : sentences.say('data.tickets', { count: String(tickets.length) })),
      ...(draft ? sentences.say('data.draft') : []),
    ],
    choices: [
      { id: choiceId({ kind: 'menu', item: 'export' }), label: sentences.phrase('menu.export') },
      { id: choiceId({ kind: 'menu', item: 'erase' }), label: sentences.phrase('menu.erase') },
    ],
  })
}

/** All of it, as text that can be copied: reports in full, then the messages that are still kept. */
export function exportEnding(turn: Turn): Ending {
  const { sentences, tickets, history } = turn
  const rows = (lines: readonly string[]): Block[] =>
    lines.length === 0 ? [] : [{ kind: 'list', items: lines.map((text) => [{ text }]) }]
  return ending(turn, {
    route: 'own_data',
    outcome: 'other',
    blocks: [
      ...sentences.say('data.export', { count: String(tickets.length) }),
      ...tickets.flatMap((ticket) => [
        ...sentences.say('data.export_ticket', {
          code: showCode(ticket.code),
          state: sentences.phrase(`ticket.state.${ticket.state}`),
        }),
        ...rows(ticketLines(ticket)),
      ]),
      ...(history.length === 0 ? [] : sentences.say('data.export_messages')),
      ...rows(
        history.flatMap(({ text, reply, at }) => {
          const said = reply?.from === 'staff' ? wordsOf(reply) : text
          return said === undefined ? [] : `${readableDay(at)}: ${said}`
        }),
      ),
    ],
    keepText: false,
  })
}

/** What staff wrote to the person is about them too. */
function wordsOf({ blocks }: Reply): string {
  return blocks
    .flatMap((block) => (block.kind === 'paragraph' ? block.spans.map(({ text }) => text) : []))
    .join(' ')
}

function ticketLines({ matter, sender, reply, receivedAt }: Ticket): string[] {
  return [
    readableDay(receivedAt),
    matter.what,
    matter.where,
    matter.when,
    matter.procedure,
    matter.dossier,
    matter.point && readablePoint(matter.point),
    sender?.name,
    sender?.address,
    sender?.phone,
    sender?.email,
    reply,
  ].filter((line): line is string => typeof line === 'string' && line !== '')
}

export function eraseEnding(turn: Turn, item: 'erase' | 'erase_yes' | 'erase_no'): Ending {
  const { sentences } = turn
  const own = { route: 'own_data', outcome: 'other' } as const
  if (item === 'erase_yes') {
    return ending(turn, {
      ...own,
      blocks: [
        ...sentences.say('data.erased'),
        ...(turn.tickets.length === 0
          ? []
          : sentences.say('data.tickets_kept', { count: String(turn.tickets.length) })),
      ],
      state: freshState,
      draft: null,
      erase: true,
      keepText: false,
      changes: turn.tickets.flatMap((ticket) => {
        const asked = transition(ticket, { act: 'ask_erasure' }, citizen, turn.now, turn.rulebook)
        return asked.ok ? [{ ...asked.change, notices: [] }] : []
      }),
    })
  }
  if (item === 'erase_no') return ending(turn, { ...own, blocks: sentences.say('data.kept') })
  return ending(turn, {
    ...own,
    blocks: sentences.say('data.confirm_erase'),
    choices: [
      { id: choiceId({ kind: 'menu', item: 'erase_yes' }), label: sentences.phrase('data.yes') },
      { id: choiceId({ kind: 'menu', item: 'erase_no' }), label: sentences.phrase('data.no') },
    ],
  })
}

function readableDay(date: Date): string {
  return new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(date)
}
