import type { Block } from '../../channels/channel.js'
import { provided } from '../../knowledge/commune-profile.js'
import { fold } from '../../language/fold.js'
import { capitalised, contactBlocks } from '../answer/facts.js'
import { staffChoice } from '../menu.js'
import { ending, type Ending, type Turn } from '../turn.js'
import { directoryFacts } from './directory-facts.js'

/** Facts of the commune's office, from its directory and profile alone: what it has not given is not guessed. */
export function officeEnding(turn: Turn): Ending {
  const directory = turn.search.knowledge.directories.get(turn.commune.id)
  const answer = (directory && directoryFacts(turn, directory)) ?? factAsked(turn)
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
  const asks = (pattern: RegExp): boolean => pattern.test(question)
  if (asks(/ tiep (cong )?dan /)) {
    const day = provided(commune.reception_day)
    return day === undefined ? undefined : sentences.say('office.reception_day', { day })
  }
  const { address, phone, hours } = commune.center
  if (asks(/ (so dien thoai|dien thoai|sdt|hotline|duong day nong) /)) return contactWith(phone)
  if (asks(/ (may gio|gio lam|gio mo|thu bay|thu 7|chu nhat|nghi trua|mo cua|dong cua|lam viec) /))
    return contactWith(hours)
  if (asks(/ (chu tich|bi thu|lanh dao|giam doc|truong phong|pho phong|truong thon|truong ap) /)) {
    const leaders = provided(commune.leaders)
    return leaders === undefined ? undefined : sentences.say('office.leaders', { leaders })
  }
  if (asks(/ (may|bao nhieu|nhung|cac) (thon|ap|xom|ban|to dan pho|khu pho) | dan so | dien tich /)) {
    const hamlets = provided(commune.hamlets)
    return hamlets === undefined ? undefined : sentences.say('office.hamlets', { hamlets })
  }
  return asks(/ (o dau|dia chi|cho nao|tru so|duong nao|di huong nao|ban do) /)
    ? contactWith(address)
    : undefined

  function contactWith(fact: string): Block[] | undefined {
    return provided(fact) === undefined ? undefined : contactBlocks(commune, sentences)
  }
}
