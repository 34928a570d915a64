import type { Channel } from './channels/channel.js'
import type { Config } from './config/config.js'
import { knowledgeFolder } from './content.js'
import type { Conversation } from './conversation/conversation.js'
import { StartError } from './errors.js'
import type { SharedInbox } from './inbox/inbox.js'
import type { Scheduler } from './jobs/scheduler.js'
import type { Logger } from './logger.js'
import type { Outbox } from './outbox/outbox.js'
import type { ServedDesk } from './serve-desk.js'
import type { FeedbackService } from './serve-feedback.js'
import type { TalkService } from './serve-talks.js'
import { listen, type createServer, type Listening } from './server/server.js'
import type { Storage } from './storage/storage.js'
import type { KnowledgeService } from './versions/knowledge-service.js'
import { watchFolder } from './versions/watch-folder.js'

export interface App {
  /** Opens the port and the channels; resolves with the address that people reach and the one it listens on. */
  start(): Promise<{ url: string; listening: string; switchedOn: string[] }>
  /** Resolves when every message in hand is answered and every due reply has gone out. */
  drain(): Promise<void>
  /** Takes up an edited `knowledge/` folder, checked; what was good stays when it is not. */
  reload(): Promise<void>
  /** Takes up at once what another process put in service; else that happens within seconds. */
  follow(): Promise<void>
  /** What staff and jobs do to citizens' reports. */
  feedback: FeedbackService
  /** Talks of citizens with staff. */
  talks: TalkService
  /** The staff desk: its table of routes, and the first admins. */
  desk: Pick<ServedDesk, 'sections' | 'firstAdmins'>
  /** Stops taking in, finishes what is in hand, closes. Safe to call twice. */
  stop(): Promise<void>
}

/** The rooms, built and joined. */
export interface Rooms {
  config: Config
  channels: ReadonlyMap<string, Channel>
  inboxes: ReadonlyMap<string, Pick<SharedInbox, 'begin' | 'wake' | 'drain' | 'stop'>>
  server: ReturnType<typeof createServer>
  scheduler: Scheduler
  conversation: Conversation
  outbox: Outbox
  storage: Storage
  logger: Logger
  knowledge: KnowledgeService
  feedback: FeedbackService
  talks: TalkService
  desk: ServedDesk
  /** Done when all work is over. */
  lastWords: () => Promise<void>
}

/** How the service starts, drains and stops: what takes in first, what finishes last. */
export function lifecycle({
  config,
  channels,
  inboxes,
  server,
  scheduler,
  conversation,
  outbox,
  storage,
  logger,
  knowledge,
  feedback,
  talks,
  desk,
  lastWords,
}: Rooms): App {
  const { roles } = config
  let listening: Listening | undefined
  let unwatch: (() => void) | undefined
  let stopping: Promise<void> | undefined
  const drain = async (): Promise<void> => {
    for (const inbox of inboxes.values()) await inbox.drain()
    await conversation.settled()
    await outbox.drain()
  }
  const reload = async (): Promise<void> => {
    try {
      await knowledge.takeUpFolder()
    } catch (error) {
      logger.error({ err: error }, 'knowledge/ could not be taken up; the last good version stays in service')
    }
  }
  /** What other processes keep for this one. */
  const listenToBell = (): void => {
    const { bell } = storage
    if (roles.has('send')) bell.hear('outbox', () => outbox.wake())
    if (!roles.has('conversation')) return
    bell.hear('inbox', () => {
      for (const inbox of inboxes.values()) inbox.wake()
    })
  }
  const stop = async (): Promise<void> => {
    unwatch?.()
    await listening?.stop()
    await Promise.all([...channels.values()].map((channel) => channel.stop()))
    await Promise.all([...inboxes.values()].map((inbox) => inbox.stop()))
    await scheduler.stop()
    await conversation.settled()
    await outbox.stop()
    await storage.close()
    await lastWords()
    logger.info('stopped')
  }
  return {
    async start() {
      try {
        listening = await listen(server, config.host, config.port)
      } catch (error) {
        throw new StartError(
          `cannot listen on ${config.host}:${config.port} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
          'set HOI_XA_PORT to a free port, or stop the program that uses it',
        )
      }
      for (const channel of channels.values()) {
        // The web chat brings its messages with the request; all others come by the inbox.
        if (!roles.has(channel.name === 'web' ? 'web' : 'conversation')) continue
        await channel.start(async (message) => {
          await conversation.receive(message)
        })
      }
      for (const inbox of inboxes.values()) inbox.begin()
      listenToBell()
      scheduler.start()
      unwatch = watchFolder(knowledgeFolder(config.contentDir), () => void reload(), logger)
      // Replies that a stopped process left behind go out now.
      if (roles.has('send')) outbox.wake()
      return {
        url: config.publicUrl ?? listening.url,
        listening: listening.url,
        switchedOn: [...channels.keys()],
      }
    },
    feedback,
    talks,
    desk,
    drain,
    reload,
    follow: () => knowledge.follow(),
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}
