/**
 * CONTRACT: updates of one channel, kept on disk before anything is done with them: what a platform forgets once it
 * was read or answered (Zalo), and what must be answered within a second or two (webhooks).
 */
export interface Inbox {
  /** Resolves once the update would survive a power cut. False when one with this key was kept before. */
  keep(update: KeptUpdate): Promise<boolean>
  /** Whether something of this sender still waits here: what comes later must stand behind it. */
  holds(sender: string): Promise<boolean>
  /**
   * Begins to hand over what is kept: in order for each sender, side by side across senders. When `handle` rejects, the
   * update is tried again later and those of the same sender wait; after many tries it is set aside for staff.
   */
  start(handle: (payload: string) => Promise<void>): void
  /** Looks now: another process kept something. */
  wake(): void
  /** Resolves when nothing is due. */
  drain(): Promise<void>
  /** Stops after what is in hand. */
  stop(): Promise<void>
}

export interface KeptUpdate {
  /** The platform's own id of the update: a repeated delivery has the same one. */
  key: string
  /** Whose updates stay in order. */
  sender: string
  /** As it came, JSON. Removed once it is handled, for it may hold what must not be stored. */
  payload: string
}
