import { openStates } from '../feedback/ticket.js'
import { intentNames, type Intent } from '../knowledge/language-records.js'
import type { Found } from '../search/found.js'
import type { SearchSettings } from '../search/settings.js'
import { contactBlocks } from './answer/facts.js'
import { bareWord } from './bare-word.js'
import { browseFields } from './browse.js'
import { fieldsChoice, helpChoice, staffChoice } from './menu.js'
import { officeEnding } from './office/office.js'
import { dataEnding, eraseEnding } from './own-data.js'
import { planEnding } from './plan.js'
import { startReport } from './report/start-report.js'
import { withoutMatter } from './state.js'
import { handoffEnding } from './talk/begin-talk.js'
import { mineEnding } from './ticket/status.js'
import { ending, type Ending, type Step, type Turn } from './turn.js'

/** Intents answered here; safety comes before, questions after. */
type Talk = Exclude<Intent, 'complaint' | 'denunciation' | 'emergency'>

const TALKS: readonly Talk[] = intentNames.filter(
  (intent): intent is Talk => intent !== 'complaint' && intent !== 'denunciation' && intent !== 'emergency',
)

export const smallTalk: Step = (turn) => {
  const talk = talkOf(turn)
  return talk && talkEndings[talk](turn)
}

function talkOf({ found, settings, text }: Turn): Talk | undefined {
  if (!found) return undefined
  const command = COMMANDS.get(text.trim().toLowerCase()) ?? bareWord(text)
  if (command) return command
  const likeliest = likeliestTalk(found)
  const matter = matterLikelihood(found, settings)
  const likely = likeliest !== undefined && isTalking(found, likeliest, settings)
  if (likely && likeliest.likelihood >= settings.routes.talk) return likeliest.talk
  // A rule that fired settles what is unsure.
  const fired = TALKS.find((talk) => found.signals.has(talk))
  if (fired && (likely || matter < settings.routes.talk)) return fired
  return likely ? likeliest.talk : undefined
}

/** Likelier than a matter to look up; when the message is a known phrase of one, beyond doubt. */
function isTalking(
  found: Found,
  { talk, likelihood }: { talk: Talk; likelihood: number },
  { routes, decision }: SearchSettings,
): boolean {
  // "Unclear" says only that nothing was understood: a matter that may be meant already speaks against it.
  const against = talk === 'unclear' ? decision.mayBeMatter : decision.isMatter
  const known = found.candidates.some(
    ({ evidence, probability }) => evidence.phrase >= against.phrase || probability >= against.probability,
  )
  return (
    likelihood >= Math.max(known ? routes.talkAgainst : routes.talkLeast, matterLikelihood(found, { routes }))
  )
}

/** A message that fits no matter we know is less likely one, however much it sounds like it. */
function matterLikelihood({ routes, none }: Found, settings: Pick<SearchSettings, 'routes'>): number {
  return (routes.get('matter') ?? 0) * (1 - settings.routes.noneShare * none)
}

/** The way of talking a message most resembles, whatever else it is. */
export function likeliestTalk(found: Found): { talk: Talk; likelihood: number } | undefined {
  return TALKS.map((talk) => ({ talk, likelihood: found.routes.get(talk) ?? 0 })).reduce((most, one) =>
    one.likelihood > most.likelihood ? one : most,
  )
}

/** Commands of chat programs, and their plain Vietnamese twins. */
const COMMANDS: ReadonlyMap<string, Talk> = new Map([
  ['/help', 'help'],
  ['/trogiup', 'help'],
  ['/canbo', 'handoff'],
  ['/phananh', 'feedback'],
  ['/gopy', 'feedback'],
  ['phản ánh', 'feedback'],
  ['phan anh', 'feedback'],
  ['/tracuu', 'feedback_status'],
  ['/dulieu', 'own_data'],
  ['/xoa', 'own_data'],
])

const talkEndings: Readonly<Record<Talk, (turn: Turn) => Ending | undefined>> = {
  greeting: (turn) =>
    talking(turn, turn.sentences.say(turn.state.greeted ? 'greeting.again' : 'greeting.first', name(turn))),
  thanks: (turn) => talking(turn, turn.sentences.say('greeting.thanks')),
  goodbye: (turn) => talking(turn, turn.sentences.say('greeting.goodbye')),
  about_bot: (turn) => talking(turn, turn.sentences.say('greeting.about', name(turn))),
  help: (turn) => (/l[iĩ]nh v[uự]c/iu.test(turn.text) ? browseFields(turn) : helpEnding(turn)),
  handoff: (turn) => handoffEnding(turn),
  own_data: (turn) => (/x[oó]|h[uủ]y/iu.test(turn.text) ? eraseEnding(turn, 'erase') : dataEnding(turn)),
  office: (turn) => officeEnding(turn),
  plan: (turn) => planEnding(turn),
  dossier_status: (turn) => (meansReport(turn) ? mineEnding(turn) : dossierEnding(turn)),
  feedback_status: (turn) => mineEnding(turn),
  feedback: (turn) => startReport(turn),
  abuse: (turn) =>
    ending(turn, {
      route: 'abuse',
      outcome: 'other',
      blocks: turn.sentences.say('safety.abuse'),
      keepText: false,
    }),
  out_of_scope: (turn) =>
    ending(turn, {
      route: 'out_of_scope',
      outcome: 'abstained',
      state: withoutMatter(turn.state),
      blocks: turn.sentences.say('scope.out'),
      choices: [fieldsChoice(turn.sentences), staffChoice(turn.sentences)],
    }),
  unclear: (turn) => unclearEnding(turn),
  negation: (turn) => unclear(turn, 'input.negation'),
  none_of_these: (turn) => unclear(turn, 'abstain.none_of_these'),
}

export function unclearEnding(turn: Turn): Ending {
  return unclear(turn, 'input.unclear')
}

export function helpEnding(turn: Turn): Ending {
  const { sentences, commune, search } = turn
  return talking(
    turn,
    sentences.say('greeting.help', {
      commune: commune.name,
      count: String(search.knowledge.procedures.size),
    }),
  )
}

function name(turn: Turn) {
  return { commune: turn.commune.name }
}

function talking(turn: Turn, blocks: Ending['blocks']): Ending {
  return ending(turn, {
    route: 'smalltalk',
    outcome: 'other',
    blocks,
    choices: [fieldsChoice(turn.sentences), staffChoice(turn.sentences)],
    state: { ...turn.state, greeted: true },
  })
}

function unclear(turn: Turn, key: 'input.unclear' | 'input.negation' | 'abstain.none_of_these'): Ending {
  return ending(turn, {
    route: 'unclear',
    outcome: 'asked_back',
    blocks: turn.sentences.say(key),
    choices: [fieldsChoice(turn.sentences), helpChoice(turn.sentences), staffChoice(turn.sentences)],
  })
}

/** "Khi nào có kết quả": of the report under way, unless papers are named. */
function meansReport({ tickets, text }: Turn): boolean {
  return !/h[ồo] s[ơo]|gi[ấa]y|\d/iu.test(text) && tickets.some(({ state }) => openStates.has(state))
}

function dossierEnding(turn: Turn): Ending {
  return ending(turn, {
    route: 'dossier_status',
    outcome: 'redirected',
    blocks: [...turn.sentences.say('dossier.where'), ...contactBlocks(turn.commune, turn.sentences)],
    choices: [staffChoice(turn.sentences)],
  })
}
