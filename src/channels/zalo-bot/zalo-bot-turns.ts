/**
 * Spreads messages out: so many seconds apart altogether and to one chat. Zalo publishes no rate; this is well below
 * what people have sent without being refused.
 */
export function createTurns({ message, chat: perChat }: { message: number; chat: number }) {
  const nextOf = new Map<string, number>()
  let next = 0

  return async (chat: string): Promise<void> => {
    // By a clock that nobody sets: an hour back must not mean an hour's wait.
    const now = performance.now()
    for (const [id, time] of nextOf) if (time <= now) nextOf.delete(id)
    const at = Math.max(now, next, nextOf.get(chat) ?? 0)
    next = at + message * 1000
    nextOf.set(chat, at + perChat * 1000)
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now))
  }
}
