import { z } from 'zod'
import { slotNames } from '../knowledge/language-records.js'

/**
 * What the bot remembers of a dialogue. Stored with its version; a state of another version,
 * or one that does not fit, is dropped and the dialogue starts afresh, never misread.
 */
export const STATE_VERSION = 1

const dialogueState = z.strictObject({
  version: z.literal(STATE_VERSION),
  /** Procedure last talked about: follow-ups without a name are about it. */
  code: z.string().optional(),
  /** Procedures last offered to choose from: a follow-up before choosing is about one of them. */
  asked: z.array(z.string()).max(4).optional(),
  /** What was last asked of it: "còn khai tử thì sao?" asks the same of another. */
  slot: z.enum(slotNames).optional(),
  /** Buttons last shown, so that "2" or a label typed out can be understood. */
  offered: z.array(z.strictObject({ id: z.string(), label: z.string() })).default([]),
  /** The next message is words for a ticket that was asked for. */
  ticketTalk: z.strictObject({ step: z.enum(['add', 'contest', 'comment']), code: z.string() }).optional(),
  /** Codes of tickets that were tried and are none: the hour (since 1970) and how many in it. */
  wrongCodes: z.strictObject({ since: z.int(), count: z.int() }).optional(),
  /** The last reply asked for something that channels have a button for. */
  asking: z.literal(true).optional(),
  /** Pictures sent together of which one was answered: the rest need fewer words. */
  album: z.string().max(64).optional(),
  /** The person has been told that this is an automatic assistant. */
  greeted: z.boolean().default(false),
})

export type DialogueState = z.infer<typeof dialogueState>

export const freshState: DialogueState = { version: STATE_VERSION, offered: [], greeted: false }

export function readState(json: string): DialogueState {
  try {
    const parsed = dialogueState.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : freshState
  } catch {
    return freshState
  }
}

/** The dialogue goes on, but no procedure is talked of any more. */
export function withoutMatter({
  code: _code,
  asked: _asked,
  slot: _slot,
  ...rest
}: DialogueState): DialogueState {
  return rest
}
