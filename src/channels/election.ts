/**
 * CONTRACT: of several processes one at a time does a piece of work that must not be done twice, such as polling a
 * platform. When its holder stops or dies, another one begins within seconds.
 */
export interface Election {
  /**
   * Begins `work` as soon as nobody else does it, and again after it was lost. Rejects when the work is ours at once
   * and cannot begin.
   */
  stand(name: string, work: ElectedWork): Promise<Candidate>
}

export interface ElectedWork {
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Candidate {
  /** Stops the work if it is here, and lets another process have it. */
  stop(): Promise<void>
}

/** For a process that is alone: the work begins at once. */
export const alone: Election = {
  async stand(_, work) {
    await work.start()
    return { stop: () => work.stop() }
  },
}
