import type { Bm25Params } from './bm25.js'
import { fusionFor, type Fusion } from './fusion.js'
import type { RouteModelSettings } from './route-model.js'

/**
 * Every threshold and weight of search, with its reason. Calibrated on
 * `test/questions/validation.jsonl` by `npm run calibrate`; never on the held-out questions.
 */
export interface SearchSettings {
  /** Weights and confidence for a model, or for none. */
  fusion: (model: string | undefined) => Fusion
  bm25: Bm25Params
  /** Weight in a question of words that are not the matter itself. */
  wordWeights: { noise: number; weak: number; slot: number; synonym: number }
  /**
   * A question of less IDF mass than this share of the greatest a word can have is trusted in proportion: "cái
   * kia" would else match perfectly whatever holds its one word.
   */
  fullMass: number
  /** Of more procedures than this, so many are looked at closely (see `createShortlist`). */
  examined: number
  /** Few epochs: the phrases are few and people put things in ever new ways. */
  routes: RouteModelSettings & {
    /** A way of talking is meant from this likelihood on. */
    talk: number
    /** Below this nothing is a way of talking, however unlike a matter it is. */
    talkLeast: number
    /** The same when the message is a known phrase of a procedure. */
    talkAgainst: number
    /** Share of its likelihood that a matter loses when surely none of ours fits. */
    noneShare: number
    /** Safety (all its routes together) is meant from this likelihood on: recall over neatness. */
    safety: number
    /** The same when none of the matters we know fits, that is when none of them is meant from this chance on. */
    safetyUnmatched: number
    noMatter: number
    /** The same when a known phrase of a procedure, or a question about the one talked of, speaks against it. */
    safetyAgainst: number
    /** The same when it asks something ("mấy ngày có") in a talk about a procedure, or names one beyond doubt. */
    safetyBesideSlot: number
    /** The same when the message would else be taken for feedback. */
    safetyBesideFeedback: number
    /** A safety rule that fired counts from this likelihood on. */
    safetySignal: number
  }
  decision: {
    /** Cost of a wrong answer, in questions back: a policy, not fitted. */
    wrong: number
    /** Cost of a person left without what they need, in questions back. */
    unhelped: number
    /** A choice is offered when it is at least this share as probable as the best one. */
    offer: number
    /** Choices offered at most (a promise: at most four; one place is kept for "none of these"). */
    choices: number
    /**
     * A candidate with so near a phrase, or so probable, is a matter people name, whatever way of talking the message
     * resembles ...
     */
    isMatter: { phrase: number; probability: number }
    /** ... and this one may be, which is enough against "unclear". */
    mayBeMatter: { phrase: number; probability: number }
    /** A candidate this probable, by a phrase people say, leaves little room for danger. */
    beyondDoubt: number
    /** Another matter is named, where the words say that something else comes, from this probability on. */
    sure: number
    /** In a talk about one procedure, another one is meant from this probability on ... */
    surelyOther: number
    /** ... a near twin of it from this one on. */
    twinOther: number
    /** A phrase this near speaks for a procedure and against danger. */
    otherMatter: number
    /** Of procedures offered, one is meant when it scores this much ... */
    floor: number
    /** ... and leads the others by this share of its score. */
    margin: number
  }
  /** Answers from a commune's plan. */
  plan: {
    /** Weight of the texts of an item, of the nearest way it is asked for, and of a topic asked about. */
    fields: number
    phrase: number
    topic: number
    /** Weight of words that every plan is full of. */
    weakWord: number
    /** A topic counts as asked about from this similarity on. */
    topicLeast: number
    /** A topic is surely meant from this similarity on: when the plan has nothing on it, that is said. */
    topicSure: number
    /** An item of this score is an answer. */
    item: number
    /** Further items are told when they score at least this share of the best one. */
    share: number
    /** A passage of the full text of this score is an answer. */
    passage: number
  }
}

export const searchSettings: SearchSettings = {
  fusion: fusionFor,
  // Low saturation and half the length penalty: names and phrases are short, and repeats say little.
  bm25: { k1: 0.8, b: 0.5 },
  wordWeights: { noise: 0, weak: 0.6, slot: 0.3, synonym: 0.2 },
  fullMass: 0.8,
  examined: 300,
  routes: {
    epochs: 4,
    orders: 2,
    rate: 0.4,
    balance: 0.6,
    meaning: 0.5,
    nearest: 5,
    talk: 0.65,
    talkLeast: 0.3,
    talkAgainst: 0.7,
    noneShare: 0.8,
    safety: 0.2,
    safetyUnmatched: 0.12,
    noMatter: 0.3,
    safetyAgainst: 0.5,
    safetyBesideSlot: 0.9,
    safetyBesideFeedback: 0.22,
    safetySignal: 0.05,
  },
  decision: {
    wrong: 5,
    unhelped: 3,
    offer: 0.05,
    choices: 4,
    isMatter: { phrase: 0.85, probability: 0.9 },
    mayBeMatter: { phrase: 0.5, probability: 0.15 },
    beyondDoubt: 0.95,
    sure: 0.5,
    surelyOther: 0.96,
    twinOther: 0.85,
    otherMatter: 0.55,
    floor: 0.3,
    margin: 0.1,
  },
  plan: {
    fields: 1,
    phrase: 0.8,
    topic: 0.8,
    weakWord: 0.25,
    topicLeast: 0.35,
    topicSure: 0.6,
    item: 0.75,
    share: 0.75,
    passage: 0.45,
  },
}
