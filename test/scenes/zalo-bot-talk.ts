import { zaloText, type Call, type ZaloBotServer } from '../fakes/zalo-bot-server.js'
import { asPicture, newOnes, numberOf, until, type Talk } from './talk.js'

/** A private chat with a Zalo Bot on loopback, which has no buttons and tells nobody's first coming. */
export function zaloBotTalk(server: ZaloBotServer, chat: string, drain: () => Promise<void>): Talk {
  const sent = (): Call[] =>
    server.calls.filter(
      ({ method, payload }) => /^send(?:Message|Photo)$/.test(method) && payload['chat_id'] === chat,
    )
  const news = newOnes(() => sent().map(shownIn))

  async function say(text: string): Promise<string[]> {
    server.push(zaloText(chat, text))
    await until(news.waiting, 'an answer on Zalo Bot')
    await drain()
    return news.take()
  }

  return {
    open: () => Promise.resolve(undefined),
    say,
    async choose(label) {
      const number = numberOf(
        label,
        sent()
          .map(shownIn)
          .findLast((text) => !text.startsWith(asPicture(''))) ?? '',
      )
      return { how: `nhắn ${number}`, shown: await say(number) }
    },
    async arrived() {
      await drain()
      return news.take()
    },
  }
}

/** With the ranges of bold marked, from the last one so that the others keep their place. */
function shownIn({ method, payload }: Call): string {
  if (method === 'sendPhoto') return asPicture(String(payload['caption']))
  const styles = (payload['text_styles'] ?? []) as { start: number; len: number }[]
  return styles.toReversed().reduce((text, { start, len }) => {
    const end = start + len
    return `${text.slice(0, start)}**${text.slice(start, end)}**${text.slice(end)}`
  }, String(payload['text']))
}
