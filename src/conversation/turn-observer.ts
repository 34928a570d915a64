import type { Outcome, Route } from './turn.js'

/** Who counts and times turns. A `begin...` gives what is called at the end; what never ends is not counted. */
export interface TurnObserver {
  beginTurn(message: {
    channel: string
    commune: string
  }): (turn: { route: Route; outcome: Outcome } | 'repeated' | 'failed') => void
  /** A part of a turn: looking for what the text means, deciding what to say, writing it down. */
  beginStage(stage: 'search' | 'think' | 'store'): () => void
}

export const unobserved: TurnObserver = {
  beginTurn: () => () => undefined,
  beginStage: () => () => undefined,
}
