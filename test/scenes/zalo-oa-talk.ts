import {
  followEvent,
  signed,
  userEvent,
  type SentMessage,
  type ZaloOaServer,
} from '../fakes/zalo-oa-server.js'
import type { Clock } from '../../src/clock.js'
import { vietnamDay } from '../../src/vietnam-day.js'
import { asButton, asPicture, labelWith, newOnes, numberOf, until, type Talk } from './talk.js'

export interface OaTalkParts {
  server: ZaloOaServer
  /** Of the app's web server. */
  url: string
  user: string
  clock: Clock
  drain: () => Promise<void>
}

/** A follower of a Zalo Official Account on loopback, whose words come by webhook. */
export function zaloOaTalk({ server, url, user, clock, drain }: OaTalkParts): Talk {
  const news = newOnes(() => server.sent(user).map(shownIn))

  async function after(event: Record<string, unknown>): Promise<string[]> {
    const response = await fetch(`${url}/webhooks/zalo-oa/bac-binh`, signed(event))
    // Zalo remembers who wrote, also when we do not.
    server.lastInteraction(user, vietnamDay(clock()).split('-').reverse().join('/'))
    if (response.status !== 200) throw new Error(`the webhook answered ${response.status}`)
    await until(news.waiting, 'an answer on Zalo OA')
    await drain()
    return news.take()
  }
  const say = (text: string): Promise<string[]> => after(userEvent('user_send_text', user, { text }, clock()))

  return {
    open: () => after(followEvent('follow', user, clock())),
    say,
    async choose(label) {
      const last = server.sent(user).findLast(({ picture }) => picture === undefined)
      const ours = last?.buttons.filter(({ type }) => type === 'oa.query.hide') ?? []
      if (ours.length === 0) {
        const number = numberOf(label, last?.text ?? '')
        return { how: `nhắn ${number}`, shown: await say(number) }
      }
      const titles = ours.map(({ title }) => title)
      const title = labelWith(label, titles)
      return { how: 'bấm nút', shown: await say(String(ours[titles.indexOf(title)]?.payload)) }
    },
    async arrived() {
      await drain()
      return news.take()
    },
  }
}

function shownIn({ text, buttons, picture }: SentMessage): string {
  if (picture !== undefined) return asPicture(text)
  const shown = buttons.map(({ title, type, payload }) =>
    type === 'oa.open.url' ? asButton(`${title} ‹${(payload as { url: string }).url}›`) : asButton(title),
  )
  return [text, ...shown].join('\n')
}
