import { mark, type Marks } from '../../src/cli/measures.js'
import { readQuestions, type Question } from '../../src/cli/question-file.js'
import { loadContent, ContentError } from '../../src/content.js'
import { freshState } from '../../src/conversation/state.js'
import { think } from '../../src/conversation/steps.js'
import type { Ending, Turn } from '../../src/conversation/turn.js'
import { normalise } from '../../src/language/fold.js'
import { createSearch, type Search } from '../../src/search/search.js'
import { searchSettings, type SearchSettings } from '../../src/search/settings.js'

/**
 * Looks for better weights and thresholds of `src/search/settings.ts`, one at a time, on the
 * questions this project wrote: `npm run calibrate [FILE...]`. Prints what it tried and the best
 * settings; a person puts them into the file with the reason.
 */

interface Knob {
  name: string
  values: readonly number[]
  /** The settings with this knob turned; search must be built anew unless only the decision changes. */
  turn: (settings: SearchSettings, value: number) => SearchSettings
  rebuilds: boolean
}

const weight = (name: keyof SearchSettings['weights'], ...values: number[]): Knob => ({
  name: `weights.${name}`,
  values,
  rebuilds: true,
  turn: (settings, value) => ({ ...settings, weights: { ...settings.weights, [name]: value } }),
})
const word = (name: keyof SearchSettings['wordWeights'], ...values: number[]): Knob => ({
  name: `wordWeights.${name}`,
  values,
  rebuilds: true,
  turn: (settings, value) => ({ ...settings, wordWeights: { ...settings.wordWeights, [name]: value } }),
})
const threshold = (name: keyof SearchSettings['decision'], ...values: number[]): Knob => ({
  name: `decision.${name}`,
  values,
  rebuilds: false,
  turn: (settings, value) => ({ ...settings, decision: { ...settings.decision, [name]: value } }),
})

const knobs: readonly Knob[] = [
  weight('name', 0.2, 0.35, 0.5, 0.8),
  weight('aliases', 0.8, 1.2, 1.6),
  weight('body', 0.1, 0.2, 0.35, 0.5),
  weight('group', 1.2, 1.5, 1.8),
  weight('groupFields', 0.2, 0.4, 0.6),
  word('weak', 0.35, 0.6, 0.8),
  word('slot', 0.15, 0.3, 0.5),
  word('synonym', 0.1, 0.2, 0.4),
  { name: 'fullMass', values: [3, 5, 7], rebuilds: true, turn: (settings, value) => ({ ...settings, fullMass: value }) },
  { name: 'homograph', values: [0, 0.3, 0.6], rebuilds: true, turn: (settings, value) => ({ ...settings, homograph: value }) },
  {
    name: 'variant.unsaid',
    values: [0.85, 0.9, 0.95, 1],
    rebuilds: true,
    turn: (settings, value) => ({ ...settings, variant: { ...settings.variant, unsaid: value } }),
  },
  threshold('floor', 0.25, 0.3, 0.36, 0.42),
  threshold('sure', 0.42, 0.48, 0.55, 0.62),
  threshold('margin', 0.06, 0.08, 0.1, 0.12, 0.15),
  threshold('offer', 0.6, 0.72, 0.8),
  threshold('group', 0.6, 0.7, 0.8),
  threshold('otherMatter', 0.45, 0.55, 0.65),
]

const content = await loadContent('.')
if (!content.ok) throw new ContentError(content.problems)
const { knowledge, sentences } = content
const files = process.argv.slice(2)
const questions = (
  await Promise.all((files.length > 0 ? files : ['test/questions/validation.jsonl']).map(readQuestions))
).flat()

const TODAY = '2026-11-21'
let best = searchSettings
let search = createSearch(knowledge, best)
let value = worth(ask(search, best))
say('start', value)
for (let round = 0; round < 2; round++) {
  for (const knob of knobs) {
    for (const setting of knob.values) {
      const candidate = knob.turn(best, setting)
      const built = knob.rebuilds ? createSearch(knowledge, candidate) : search
      const reached = worth(ask(built, candidate))
      if (reached <= value + 0.01) continue
      best = candidate
      search = built
      value = reached
      say(`${knob.name} = ${setting}`, value)
    }
  }
}
process.stdout.write(`${JSON.stringify(best, null, 2)}\n`)

function ask(built: Search, settings: SearchSettings): Marks[] {
  return questions.map((question) => mark(question, { ...lastEnding(built, settings, question), text: '', sources: [], ms: 0 }))
}

function lastEnding(built: Search, settings: SearchSettings, question: Question): Ending {
  const commune = knowledge.communes.get('bac-binh')
  if (!commune) throw new Error('calibration talks with the commune bac-binh')
  let state = freshState
  let ending: Ending | undefined
  for (const message of question.turns) {
    const text = normalise(message)
    const turn: Turn = {
      content: { kind: 'text', text },
      text,
      state,
      commune,
      search: built,
      catalogue: knowledge.catalogueOf(commune.id),
      staleMonths: 6,
      found: built.find(text, TODAY, commune.id),
      settings,
      sentences,
      now: new Date(`${TODAY}T05:00:00Z`),
      today: TODAY,
      stored: { messages: 0, since: undefined, retentionDays: 1 },
    }
    ending = think(turn)
    state = ending.state
  }
  if (!ending) throw new Error(`question ${question.id} has no turns`)
  return ending
}

/**
 * What an answer is worth to a citizen: right 1, the right one among those offered 0.7, wrong
 * -1.5; a safety matter missed weighs double, one taken for feedback most of all.
 */
function worth(marks: readonly Marks[]): number {
  const count = (name: keyof Marks): number => marks.filter((one) => one[name]).length
  return (
    count('right') +
    0.7 * count('offered') -
    1.5 * count('wrong') +
    count('no_record_right') -
    1.5 * count('no_record_wrong') +
    0.3 * count('top1') +
    0.5 * count('route_right') +
    2 * count('safety_recall') -
    6 * count('safety_as_feedback')
  )
}

function say(what: string, reached: number): void {
  process.stderr.write(`${what}: ${reached.toFixed(1)}\n`)
}
