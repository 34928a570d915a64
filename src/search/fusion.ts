/** How evidence becomes one score, and scores probabilities. Fitted together, for one embedding model or none. */
export interface Fusion {
  weights: {
    /** Nearest phrase people say: the unit of all others. */
    phrase: number
    /** Nearness by the embedding model. */
    meaning: number
    /** Official name: what people use of it the phrases say too. */
    name: number
    /** All phrases of a target together: rewards matter said in several ways. */
    aliases: number
    /** Papers, conditions and results: settles ties, misleads alone (common paper names). */
    body: number
    /** Share of its score that a matter of another body keeps. */
    elsewhere: number
    /** The same evidence of an ask-back group: one short message, not a story, so its phrase weighs more. */
    group: number
    groupFields: number
    groupMeaning: number
  }
  /** Share of its score a procedure keeps when it is another variant than the question says. */
  variant: { unsaid: number; missing: number }
  /** Share of its score a candidate loses when every marked word it shares is spelled otherwise. */
  homograph: number
  /** Scores to probabilities (see `confidenceOf`). */
  confidence: {
    /** How fast probability grows with the score. */
    sharpness: number
    /** Score of "none of them" for a message that surely is a matter, all its words known. */
    none: number
    /** What is added to it as the message looks like talk, and for the share of unknown words. */
    noneTalk: number
    noneUnknown: number
  }
}

/** By words alone: without a model, or when it failed. */
const words: Fusion = {
  weights: {
    phrase: 1,
    meaning: 0,
    name: 0.02,
    aliases: 4,
    body: 0.13,
    elsewhere: 1,
    group: 1.3,
    groupFields: 0.81,
    groupMeaning: 0,
  },
  variant: { unsaid: 0.88, missing: 0.89 },
  homograph: 0.11,
  confidence: { sharpness: 7.8, none: 0.475, noneTalk: 2.14, noneUnknown: 0 },
}

/** For the shipped model. */
const shipped: Fusion = {
  weights: {
    phrase: 1,
    meaning: 3.8,
    name: 0.03,
    aliases: 0.52,
    body: 0.83,
    elsewhere: 1,
    group: 4,
    groupFields: 0.6,
    groupMeaning: 0.08,
  },
  variant: { unsaid: 0.82, missing: 0.93 },
  homograph: 0.13,
  confidence: { sharpness: 5.2, none: 1.69, noneTalk: 1.23, noneUnknown: 0.01 },
}

/** A model nobody calibrated helps a little where words leave a choice, and decides nothing. */
const uncalibrated: Fusion = { ...words, weights: { ...words.weights, meaning: 0.3 } }

const byModel: ReadonlyMap<string, Fusion> = new Map([['hoi-xa-table-128', shipped]])

/**
 * The numbers fitted for a model, by its id; undefined means no model. `npm run calibrate` prints those of this file,
 * found by maximum likelihood on the project's own questions, never on the held-out ones.
 */
export function fusionFor(model: string | undefined): Fusion {
  return model === undefined ? words : (byModel.get(model) ?? uncalibrated)
}

export function isCalibrated(model: string): boolean {
  return byModel.has(model)
}
