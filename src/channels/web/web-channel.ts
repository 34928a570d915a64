import type { Hono } from 'hono'
import type { Channel } from '../channel.js'
import type { Receive, WebParts } from './web-contract.js'
import { createWebRoutes } from './web-routes.js'

/**
 * The browser chat. A page shows the stored conversation, so a reply is delivered by being
 * stored: `send` has nothing left to do.
 */
export interface WebChannel extends Channel {
  readonly routes: Hono
}

export function createWebChannel(parts: WebParts): WebChannel {
  let receive: Receive | undefined
  return {
    name: 'web',
    routes: createWebRoutes(parts, () => receive),
    send: () => Promise.resolve(),
    start(handler) {
      receive = handler
      return Promise.resolve()
    },
    stop() {
      receive = undefined
      return Promise.resolve()
    },
  }
}
