import type { Block } from '../channels/channel.js'
import { provided } from '../knowledge/commune-profile.js'
import { fold } from '../language/fold.js'
import { capitalised, contactBlocks } from './answer/facts.js'
import { staffChoice } from './menu.js'
import { ending, type Ending, type Turn } from './turn.js'

/** Facts of the commune's office, from its profile alone: what it has not given is not guessed. */
export function officeEnding(turn: Turn): Ending {
  const answer = factAsked(turn)
  return ending(turn, {
    route: 'office',
    outcome: answer ? 'answered' : 'abstained',
    blocks: answer ?? [
      ...turn.sentences.say('office.unknown', { commune: capitalised(turn.commune.name) }),
      ...contactBlocks(turn.commune, turn.sentences),
    ],
    choices: [staffChoice(turn.sentences)],
  })
}

function factAsked({ text, commune, sentences }: Turn): Block[] | undefined {
  const question = ` ${fold(text)} `
  if (/ tiep (cong )?dan /.test(question)) {
    const day = provided(commune.reception_day)
    return day === undefined ? undefined : sentences.say('office.reception_day', { day })
  }
  if (/ (chu tich|bi thu|lanh dao|giam doc|truong phong|pho) /.test(question)) {
    const leaders = provided(commune.leaders)
    return leaders === undefined ? undefined : sentences.say('office.leaders', { leaders })
  }
  if (/ (thon|ap|xom|ban|to dan pho|khu pho|dan so|dien tich) /.test(question)) {
    const hamlets = provided(commune.hamlets)
    return hamlets === undefined ? undefined : sentences.say('office.hamlets', { hamlets })
  }
  const { address, phone, hours } = commune.center
  const asked = / (may gio|gio|thu bay|thu 7|chu nhat|nghi|mo cua|dong cua) /.test(question)
    ? hours
    : / (so dien thoai|dien thoai|sdt|hotline|duong day nong|goi) /.test(question)
      ? phone
      : address
  return provided(asked) === undefined ? undefined : contactBlocks(commune, sentences)
}
