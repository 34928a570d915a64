import { join } from 'node:path'
import type { Channel, Reply } from './channels/channel.js'
import type { Inbox } from './channels/inbox.js'
import { errorPage } from './channels/web/error-page.js'
import { webAssets } from './channels/web/assets.js'
import { mostUploadBytes } from './channels/web/uploads.js'
import { createWebChannel } from './channels/web/web-channel.js'
import type { WebPhrase } from './channels/web/web-contract.js'
import { systemClock, type Clock } from './clock.js'
import type { Config, Secrets } from './config/config.js'
import { ContentError, knowledgeFolder, loadSentences } from './content.js'
import { createConversation, type Conversation } from './conversation/conversation.js'
import { fieldsChoice, helpChoice, reportChoice, staffChoice } from './conversation/menu.js'
import type { Sentences } from './conversation/sentences.js'
import { StartError } from './errors.js'
import { createInbox } from './inbox/inbox.js'
import { removeOldConversations } from './jobs/retention.js'
import { createScheduler } from './jobs/scheduler.js'
import { timetable } from './jobs/timetable.js'
import type { Logger } from './logger.js'
import { createOutbox } from './outbox/outbox.js'
import { DEFAULT_LIMITS as fileLimits } from './photos/limits.js'
import { searchSettings } from './search/settings.js'
import { createHealth } from './server/health.js'
import { createServer, listen, type Listening } from './server/server.js'
import { pageAssets } from './pages/page-assets.js'
import type { PagePhrase } from './pages/page-contract.js'
import { createPages } from './pages/pages.js'
import { settingsChannels, type ServedChannel } from './serve-channels.js'
import { serveFeedback, type FeedbackService } from './serve-feedback.js'
import { serveKnowledge } from './serve-knowledge.js'
import { openStorage, type Storage } from './storage/storage.js'
import { UnusableKnowledgeError, type KnowledgeService } from './versions/knowledge-service.js'
import { watchFolder } from './versions/watch-folder.js'

export interface App {
  /** Opens the port and the channels; resolves with the address of the web chat. */
  start(): Promise<{ url: string; switchedOn: string[] }>
  /** Resolves when every message in hand is answered and every due reply has gone out. */
  drain(): Promise<void>
  /** Takes up an edited `knowledge/` folder, checked; what was good stays when it is not. */
  reload(): Promise<void>
  /** Takes up at once what another process put in service; else that happens within seconds. */
  follow(): Promise<void>
  /** What staff and jobs do to citizens' reports. */
  feedback: FeedbackService
  /** Stops taking in, finishes what is in hand, closes. Safe to call twice. */
  stop(): Promise<void>
}

export interface AppParts {
  config: Config
  secrets: Secrets
  logger: Logger
  clock?: Clock
  /** Channels beside the web chat and those the settings name. */
  channels?: readonly Channel[]
}

/**
 * Builds every room in order and joins them: the one place that knows them all. Rejects with
 * `ContentError` or `StartError`, which tell all that is wrong at once.
 */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, secrets, logger } = parts
  const clock = parts.clock ?? systemClock
  const read = await loadSentences(config.contentDir)
  if (!read.ok) throw new ContentError(read.problems)
  const { sentences } = read
  const storage = await openStorage(join(config.dataDir, 'hoi-xa.sqlite'))
  const knowledge = await serveKnowledge(parts, storage, clock).catch(async (error: unknown) => {
    await storage.close()
    throw error instanceof UnusableKnowledgeError ? new ContentError(error.problems) : error
  })
  const communes = () => knowledge.search().knowledge.communes

  const channels = new Map<string, Channel>()
  const outbox = createOutbox({ store: storage.outbox, channels, clock, logger })
  const committed = (): void => {
    outbox.wake()
  }
  const feedback = serveFeedback({
    storage,
    knowledge: () => knowledge.search().knowledge,
    sentences,
    dataDir: config.dataDir,
    clock,
    logger,
    committed,
  })
  const conversation = createConversation({
    store: storage.conversations,
    tickets: storage.tickets,
    files: feedback.taker,
    search: () => knowledge.search(),
    settings: searchSettings,
    sentences,
    clock,
    logger,
    retentionDays: config.retentionDays,
    staleMonths: config.staleMonths,
    committed,
  })
  const web = createWebChannel({
    communes: () => [...communes().values()],
    greeting: (commune) => greetingReply(communes().get(commune)?.name ?? '', sentences),
    phrase: webPhrase(sentences),
    transcript: (address, limit) => conversation.transcript(address, limit),
    clock,
    logger,
    messagesPerMinute: config.messagesPerMinute,
    retentionDays: config.retentionDays,
    mostFileBytes: fileLimits.maxPictureBytes,
    secure: config.publicUrl?.startsWith('https:') ?? false,
  })
  const inboxes = new Map<string, Inbox>()
  const inbox = (channel: string): Inbox => {
    const known = inboxes.get(channel) ?? createInbox({ channel, store: storage.inbox, clock, logger })
    inboxes.set(channel, known)
    return known
  }
  const others: readonly ServedChannel[] = [
    ...(parts.channels ?? []).map((channel) => ({ channel })),
    ...settingsChannels({ config, secrets, storage, sentences, clock, logger, inbox }),
  ]
  for (const channel of [web, ...others.map((other) => other.channel)]) channels.set(channel.name, channel)
  const pages = createPages({
    knowledge: () => knowledge.search().knowledge,
    phrase: pagePhrase(sentences),
    clock,
    publicUrl: config.publicUrl,
    staleMonths: config.staleMonths,
  })
  const page = errorPage(webPhrase(sentences))
  const server = createServer({
    logger,
    health: createHealth({
      ping: () => storage.ping(),
      knowledgeVersion: () => knowledge.search().knowledge.version,
    }),
    mounts: [
      // Before the web chat: what guards its forms is not for webhooks.
      ...others.flatMap(({ routes }) => (routes ? [['/', routes] as const] : [])),
      ['/', web.routes],
      ['/', pages],
    ],
    assets: { ...webAssets, ...pageAssets },
    mostBytes: mostUploadBytes(fileLimits.maxPictureBytes),
    pages: {
      notFound: () => page('web.not_found'),
      tooLarge: () => page('web.too_large'),
      broken: (id) => page('web.broken', { id }),
    },
  })
  const scheduler = createScheduler(
    timetable({
      send: () => {
        committed()
        return Promise.resolve()
      },
      followKnowledge: () => knowledge.follow(),
      recomputeDue: () => feedback.recomputeDue(),
      remind: () => feedback.remind(),
      removeDrafts: () => feedback.removeDrafts(),
      removeConversations: () =>
        removeOldConversations({
          store: storage.conversations,
          inbox: storage.inbox,
          clock,
          days: config.retentionDays,
        }),
      removeStrayFiles: () => feedback.removeStrayFiles(),
      removeOutlived: () => feedback.removeOutlived(),
    }),
    logger,
  )
  return lifecycle({
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
  })
}

interface Rooms {
  config: Config
  channels: ReadonlyMap<string, Channel>
  inboxes: ReadonlyMap<string, Inbox>
  server: ReturnType<typeof createServer>
  scheduler: ReturnType<typeof createScheduler>
  conversation: Conversation
  outbox: ReturnType<typeof createOutbox>
  storage: Storage
  logger: Logger
  knowledge: KnowledgeService
  feedback: FeedbackService
}

function lifecycle({
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
}: Rooms): App {
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
  const stop = async (): Promise<void> => {
    unwatch?.()
    await listening?.stop()
    await Promise.all([...channels.values()].map((channel) => channel.stop()))
    await Promise.all([...inboxes.values()].map((inbox) => inbox.stop()))
    await scheduler.stop()
    await conversation.settled()
    await outbox.stop()
    await storage.close()
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
        await channel.start(async (message) => {
          await conversation.receive(message)
        })
      }
      scheduler.start()
      unwatch = watchFolder(knowledgeFolder(config.contentDir), () => void reload(), logger)
      // Replies that a stopped process left behind go out now.
      outbox.wake()
      return { url: config.publicUrl ?? listening.url, switchedOn: [...channels.keys()] }
    },
    feedback,
    drain,
    reload,
    follow: () => knowledge.follow(),
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

function greetingReply(name: string, sentences: Sentences): Reply {
  return {
    blocks: sentences.say('greeting.first', { commune: name }),
    choices: [
      fieldsChoice(sentences),
      helpChoice(sentences),
      reportChoice(sentences),
      staffChoice(sentences),
    ],
  }
}

function webPhrase(sentences: Sentences): WebPhrase {
  return (key, values = {}) => sentences.phrase(key, values as never)
}

function pagePhrase(sentences: Sentences): PagePhrase {
  return (key, values = {}) => sentences.phrase(key, values as never)
}
