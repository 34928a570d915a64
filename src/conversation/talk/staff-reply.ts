import type { Block, Reply } from '../../channels/channel.js'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import type { Idle } from '../../talks/idle.js'
import { contactBlocks } from '../answer/facts.js'
import { backChoice } from '../menu.js'
import type { Sentences } from '../sentences.js'

/** Words of the staff as they stand, under their name: the citizen always knows who speaks, and how to the assistant. Pure. */
export function staffReply(name: string, text: string, sentences: Sentences): Reply {
  const lines = text.split(/\n+/).map((line) => line.trim())
  return {
    from: 'staff',
    blocks: [
      { kind: 'paragraph', spans: [{ text: sentences.phrase('talk.signed', { name }), bold: true }] },
      ...lines
        .filter((line) => line !== '')
        .map((line): Block => ({ kind: 'paragraph', spans: [{ text: line }] })),
    ],
    // After a word of the staff "1" answers them.
    choices: [{ ...backChoice(sentences), buttonOnly: true }],
  }
}

/** The assistant takes over again, and says so. Pure. */
export function endedByStaff(name: string, sentences: Sentences): Reply {
  const blocks = [...sentences.say('talk.ended_staff', { name }), ...sentences.say('talk.left')]
  return { blocks, choices: [] }
}

export function endedIdle(idle: Idle, commune: CommuneProfile, sentences: Sentences): Reply {
  const said: Block[] =
    idle === 'unanswered'
      ? [...sentences.say('talk.ended_unanswered'), ...contactBlocks(commune, sentences)]
      : sentences.say('talk.ended_answered')
  return { blocks: [...said, ...sentences.say('talk.left')], choices: [] }
}
