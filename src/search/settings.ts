import type { Bm25Params } from './bm25.js'
import type { RouteModelSettings } from './route-model.js'

/**
 * Every threshold and weight of search, with its reason. Calibrated on
 * `test/questions/validation.jsonl` by `npm run calibrate`; never on the held-out questions.
 */
export interface SearchSettings {
  bm25: Bm25Params
  weights: {
    /** Nearest phrase people say: the strongest witness, it speaks their language. */
    phrase: number
    /** Official name: exact when people use its words, which few do. */
    name: number
    /** All phrases of a target together: rewards matter said in several ways. */
    aliases: number
    /** Papers, conditions and results: settles ties, misleads alone (common paper names). */
    body: number
    /** Nearest phrase of an ask-back group: one message, not a story, so it weighs more than for a procedure. */
    group: number
    /** All phrases of an ask-back group together. */
    groupFields: number
    /** Cosine of the embedding model, when there is one. */
    embedding: number
  }
  /** Weight in a question of words that are not the matter itself. */
  wordWeights: { noise: number; weak: number; slot: number; synonym: number }
  /**
   * A question of less IDF mass than this is trusted in proportion: "cái kia" would else match
   * perfectly whatever holds its one word.
   */
  fullMass: number
  /** Share of its score a candidate loses when every marked word it shares is spelled otherwise. */
  homograph: number
  /** Share of its score a procedure keeps when it is another variant than the question says. */
  variant: { unsaid: number; missing: number }
  /** Few epochs: the phrases are few and people put things in ever new ways. */
  routes: RouteModelSettings & {
    /** A way of talking is meant from this likelihood on. */
    talk: number
    /** Below this nothing is a way of talking, however unlike a matter it is. */
    talkLeast: number
    /** The same when the message is a known phrase of a procedure. */
    talkAgainst: number
    /** Safety (all its routes together) is meant from this likelihood on: recall over neatness. */
    safety: number
    /** The same when a known phrase of a procedure, or a question about the one talked of, speaks against it. */
    safetyAgainst: number
    /** The same when the message would else be taken for feedback. */
    safetyBesideFeedback: number
    /** A safety rule that fired counts from this likelihood on. */
    safetySignal: number
  }
  decision: {
    /** Below this the best candidate is no candidate: abstain. */
    floor: number
    /** At or above this a clear best candidate is answered without asking. */
    sure: number
    /** The best must lead the second by this share of its own score, or the citizen is asked. */
    margin: number
    /** A choice is offered when its score is at least this share of the best one's. */
    offer: number
    /** An ask-back group is meant when its phrase is this near, and no other phrase is nearer. */
    group: number
    /** A candidate of this score is a matter people name, whatever else the message resembles. */
    strong: number
    /** In a talk about one procedure, another matter is meant only when a phrase of it is this near. */
    otherMatter: number
    /** Choices offered at most (a promise: at most four; one place is kept for "none of these"). */
    choices: number
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
  // Low saturation and half the length penalty: names and phrases are short, and repeats say little.
  bm25: { k1: 0.8, b: 0.5 },
  weights: { phrase: 1, name: 0.5, aliases: 1.2, body: 0.35, group: 1.5, groupFields: 0.4, embedding: 0 },
  wordWeights: { noise: 0, weak: 0.6, slot: 0.3, synonym: 0.2 },
  fullMass: 5,
  homograph: 0.3,
  variant: { unsaid: 0.85, missing: 0.85 },
  routes: {
    epochs: 4,
    rate: 0.3,
    balance: 0.75,
    talk: 0.5,
    talkLeast: 0.3,
    talkAgainst: 0.8,
    safety: 0.3,
    safetyAgainst: 0.6,
    safetyBesideFeedback: 0.2,
    safetySignal: 0.05,
  },
  decision: {
    floor: 0.3,
    sure: 0.48,
    margin: 0.1,
    offer: 0.72,
    group: 0.7,
    strong: 1.2,
    otherMatter: 0.55,
    choices: 4,
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
