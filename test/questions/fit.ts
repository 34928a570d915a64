import { confidenceOf } from '../../src/search/confidence.js'
import type { Candidate } from '../../src/search/found.js'
import { scoreOf } from '../../src/search/score.js'
import type { Fusion } from '../../src/search/fusion.js'

/** A question with what search found, and which of it is right. */
export interface Labelled {
  candidates: readonly Candidate[]
  /** Same order as the candidates. */
  right: readonly boolean[]
  /** No candidate need be right: saying that there is nothing is. */
  noneRight: boolean
  question: { matter: number; unknown: number }
}

/** One number of the fusion that is fitted. */
interface Parameter {
  name: string
  get: (fusion: Fusion) => number
  set: (fusion: Fusion, value: number) => Fusion
  least: number
  most: number
}

function weight(name: keyof Fusion['weights'], most = 4): Parameter {
  return {
    name: `weights.${name}`,
    get: (fusion) => fusion.weights[name],
    set: (fusion, value) => ({ ...fusion, weights: { ...fusion.weights, [name]: value } }),
    least: 0,
    most,
  }
}
function confidence(name: keyof Fusion['confidence'], least: number, most: number): Parameter {
  return {
    name: `confidence.${name}`,
    get: (fusion) => fusion.confidence[name],
    set: (fusion, value) => ({ ...fusion, confidence: { ...fusion.confidence, [name]: value } }),
    least,
    most,
  }
}
function variant(name: 'unsaid' | 'missing'): Parameter {
  return {
    name: `variant.${name}`,
    get: (fusion) => fusion.variant[name],
    set: (fusion, value) => ({ ...fusion, variant: { ...fusion.variant, [name]: value } }),
    least: 0.5,
    most: 1,
  }
}

/** The weight of the nearest phrase is the unit of all others. */
const parameters: readonly Parameter[] = [
  weight('name'),
  weight('aliases'),
  weight('body'),
  weight('meaning', 8),
  weight('elsewhere', 1.2),
  weight('group'),
  weight('groupFields'),
  weight('groupMeaning'),
  variant('unsaid'),
  variant('missing'),
  {
    name: 'homograph',
    get: (fusion) => fusion.homograph,
    set: (fusion, value) => ({ ...fusion, homograph: value }),
    least: 0,
    most: 0.9,
  },
  confidence('sharpness', 0.5, 20),
  confidence('none', 0, 6),
  confidence('noneTalk', 0, 4),
  confidence('noneUnknown', 0, 4),
]

/** Mean negative log-likelihood of what is right, in nats; `pull` keeps what the data say little about near `from`. */
export function loss(fusion: Fusion, questions: readonly Labelled[]): number {
  let sum = 0
  for (const question of questions) sum -= Math.log(Math.max(1e-6, chanceOfRight(fusion, question)))
  return sum / questions.length
}

function chances(fusion: Fusion, { candidates, question }: Labelled) {
  const scores = candidates.map(({ target, evidence }) => scoreOf(target.kind, evidence, fusion))
  return confidenceOf(scores, question, fusion.confidence)
}

function chanceOfRight(fusion: Fusion, labelled: Labelled): number {
  const all = chances(fusion, labelled)
  return all.candidates.reduce(
    (sum, chance, index) => sum + (labelled.right[index] ? chance : 0),
    labelled.noneRight ? all.none : 0,
  )
}

/** Settings of greatest likelihood, by trying each parameter a little up and down in ever smaller steps. */
export function fit(from: Fusion, questions: readonly Labelled[]): Fusion {
  let best = from
  let least = loss(best, questions)
  for (let step = 0.4; step > 0.01; step *= 0.7) {
    for (let round = 0; round < 4; round++) {
      const before = least
      for (const { get, set, least: low, most } of parameters) {
        for (const factor of [1 + step, 1 / (1 + step)]) {
          const value = Math.min(most, Math.max(low, (get(best) || 0.05) * factor))
          const candidate = set(best, value)
          const reached = loss(candidate, questions)
          if (reached < least - 1e-6) {
            best = candidate
            least = reached
          }
        }
      }
      if (before - least < 1e-4) break
    }
  }
  return best
}

export function fitted(fusion: Fusion): Record<string, number> {
  return Object.fromEntries(parameters.map(({ name, get }) => [name, Math.round(get(fusion) * 1000) / 1000]))
}

/** Stated confidence in the best candidate against how often it was right, in tenths, and the mean gap (ECE). */
export function calibrationOf(fusion: Fusion, questions: readonly Labelled[]) {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, stated: 0, right: 0 }))
  for (const labelled of questions) {
    const { candidates } = chances(fusion, labelled)
    const best = candidates.indexOf(Math.max(...candidates))
    const stated = candidates[best] ?? 0
    const bin = bins[Math.min(9, Math.floor(stated * 10))] as (typeof bins)[number]
    bin.n++
    bin.stated += stated
    bin.right += labelled.right[best] ? 1 : 0
  }
  const gap = bins.reduce((sum, { stated, right }) => sum + Math.abs(stated - right), 0) / questions.length
  return {
    ece: Math.round(gap * 1000) / 1000,
    bins: bins.map(({ n, stated, right }) => ({
      n,
      stated: n === 0 ? null : Math.round((stated / n) * 100) / 100,
      right: n === 0 ? null : Math.round((right / n) * 100) / 100,
    })),
  }
}
