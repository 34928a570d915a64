export const topics = ['inbox', 'outbox'] as const
/** Where something new waits. */
export type Topic = (typeof topics)[number]

/**
 * Tells other processes on the same database that something waits. Only a hint that saves waiting: whoever hears none
 * looks by themselves every two seconds.
 */
export interface Bell {
  ring(topic: Topic): void
  /** Of this process and of others. */
  hear(topic: Topic, heard: () => void): void
  close(): Promise<void>
}

/** For an engine without such means. */
export const silentBell: Bell = {
  ring: () => undefined,
  hear: () => undefined,
  close: () => Promise.resolve(),
}
