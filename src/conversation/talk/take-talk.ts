import type { Talk } from '../../talks/talk.js'
import type { TalkFile } from '../../talks/talk-store.js'
import { readChoiceId, type ChoiceMeaning } from '../choices.js'
import { safetyEnding } from '../guard-safety.js'
import { maskAllButPhones } from '../mask.js'
import { backChoice } from '../menu.js'
import { dataEnding, eraseEnding } from '../own-data.js'
import { MOST_CHARACTERS } from '../read-input.js'
import { readablePoint } from '../ticket/words.js'
import { ending, type Ending, type Step, type Turn } from '../turn.js'
import { offeredMeaning } from '../typed-choice.js'
import { safetyInTalk } from './talk-safety.js'
import { leftEnding, statusEnding } from './talk-status.js'
import { callsStaff, leavesTalk } from './talk-words.js'
import { whenBlocks } from './when-words.js'

/** Files one conversation may hold of its talks. */
export const MOST_TALK_FILES = 20

/**
 * While a talk with staff goes on the assistant is silent and every message is theirs, but for these: what no staff may
 * find in a chat (danger, tố cáo, khiếu nại), the person's own data, buttons of tickets, and the way back.
 */
export const takeTalk: Step = (turn) => {
  const { talk, content } = turn
  if (!talk) return undefined
  switch (content.kind) {
    case 'start':
      return statusEnding(turn, talk)
    case 'choice':
      return ofChoice(turn, talk, readChoiceId(content.id))
    case 'text':
      return ofText(turn, talk)
    case 'file':
      return ofFile(turn, talk)
    case 'location':
      return passed(turn, talk, [turn.sentences.phrase('file.shown_place'), readablePoint(content)].join(' '))
    case 'unsupported':
      return undefined
  }
}

/** Undefined leaves it to the step that carries it out. */
function ofChoice(turn: Turn, talk: Talk, meaning: ChoiceMeaning | undefined): Ending | undefined {
  if (meaning?.kind === 'ticket') return undefined
  if (meaning?.kind === 'menu' && OWN_DATA.has(meaning.item)) return undefined
  if (meaning?.kind === 'menu' && meaning.item === 'bot') return leftEnding(turn, talk)
  const asksStaff = meaning?.kind === 'menu' && meaning.item === 'staff'
  return statusEnding(turn, talk, asksStaff ? [] : turn.sentences.say('talk.not_now'))
}

const OWN_DATA: ReadonlySet<string> = new Set(['data', 'export', 'erase', 'erase_yes', 'erase_no'])

function ofText(turn: Turn, talk: Talk): Ending | undefined {
  const { text, state } = turn
  // Nothing to read, or too much: said by the step for that. Words that a ticket waits for are its own.
  if (text.trim() === '' || text.length > MOST_CHARACTERS || state.ticketTalk) return undefined
  if (leavesTalk(text)) return leftEnding(turn, talk)
  if (callsStaff(text)) return statusEnding(turn, talk)
  const meaning = offeredMeaning(turn)
  // "1" after a word of the staff answers them, not a button of before.
  if (meaning && !(meaning.kind === 'menu' && meaning.item === 'bot' && talk.firstReplyAt !== null))
    return ofChoice(turn, talk, meaning)
  if (asksOwnData(turn)) return /x[oó]|h[uủ]y/iu.test(text) ? eraseEnding(turn, 'erase') : dataEnding(turn)
  return directed(turn) ?? passed(turn, talk, text)
}

/** Longer messages that touch on it are for the staff. */
const MOST_OWN_DATA_WORDS = 8

function asksOwnData({ text, found }: Turn): boolean {
  if (/^\/(xoa|dulieu)$/i.test(text.trim())) return true
  return found?.signals.has('own_data') === true && found.query.words.length <= MOST_OWN_DATA_WORDS
}

/** Where danger or a grievance belongs; its words go to nobody and are not kept. */
function directed(turn: Turn): Ending | undefined {
  const { found, settings, sentences } = turn
  const matter = found && safetyInTalk(found, settings)
  if (!matter) return undefined
  const guarded = safetyEnding(turn, matter)
  const choices = [backChoice(sentences)]
  return {
    ...guarded,
    blocks: [...guarded.blocks, ...sentences.say('talk.not_passed')],
    choices,
    state: { ...guarded.state, offered: choices },
  }
}

function ofFile(turn: Turn, talk: Talk): Ending {
  const { file, text, sentences } = turn
  const unsafe = directed(turn)
  if (unsafe) return unsafe
  const refused = { route: 'handoff', outcome: 'asked_back' } as const
  if (!file || 'problem' in file)
    return ending(turn, { ...refused, blocks: sentences.say(`file.${file?.problem ?? 'unknown_kind'}`) })
  if (turn.talkFiles.length >= MOST_TALK_FILES)
    return ending(turn, {
      ...refused,
      blocks: sentences.say('talk.too_many_files', { most: String(MOST_TALK_FILES) }),
    })
  const { name, kind, bytes } = file
  const words = [sentences.phrase('file.shown'), text].join(' ').trim()
  return passed(turn, talk, words, { name, kind, bytes })
}

/** For the staff to read. The first message is acknowledged; of later ones the assistant says nothing. */
function passed(turn: Turn, talk: Talk, words: string, file: TalkFile | null = null): Ending {
  const { sentences } = turn
  return ending(turn, {
    route: 'handoff',
    outcome: 'redirected',
    blocks: talk.told ? [] : [...sentences.say('talk.passed'), ...whenBlocks(turn)],
    choices: talk.told ? [] : [backChoice(sentences)],
    silent: talk.told,
    words: maskAllButPhones(words),
    talk: { kind: 'said', id: talk.id, file },
  })
}
