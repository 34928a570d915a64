import type { Reply } from './channels/channel.js'
import type { WebPhrase } from './channels/web/web-contract.js'
import { fieldsChoice, helpChoice, reportChoice, staffChoice } from './conversation/menu.js'
import type { Sentences } from './conversation/sentences.js'
import type { PagePhrase } from './pages/page-contract.js'

/** What a person sees who opens the web chat of a commune. */
export function greetingReply(name: string, sentences: Sentences): Reply {
  return {
    blocks: sentences.say('greeting.first', { commune: name }),
    choices: [
      fieldsChoice(sentences),
      helpChoice(sentences),
      reportChoice(sentences),
      staffChoice(sentences),
    ],
  }
}

/** The sentences of `prompts/` as the web chat asks for them. */
export function webPhrase(sentences: Sentences): WebPhrase {
  return (key, values = {}) => sentences.phrase(key, values as never)
}

/** The same for the public pages. */
export function pagePhrase(sentences: Sentences): PagePhrase {
  return (key, values = {}) => sentences.phrase(key, values as never)
}
