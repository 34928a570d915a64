import type { Hono } from 'hono'
import type { Channel } from './channels/channel.js'
import { alone } from './channels/election.js'
import { errorPage } from './channels/web/error-page.js'
import { webAssets } from './channels/web/assets.js'
import { mostUploadBytes } from './channels/web/uploads.js'
import { createWebChannel } from './channels/web/web-channel.js'
import { oaDomainFile } from './channels/zalo-oa/oa-domain-file.js'
import { systemClock, type Clock } from './clock.js'
import type { Config, Secrets } from './config/config.js'
import { databaseOf } from './config/database-url.js'
import { s3Of } from './config/s3-settings.js'
import { ContentError, loadSentences } from './content.js'
import { createConversation } from './conversation/conversation.js'
import { createElection } from './jobs/elect.js'
import { createInbox, type SharedInbox } from './inbox/inbox.js'
import { lifecycle, type App } from './lifecycle.js'
import type { Logger } from './logger.js'
import { createOutbox } from './outbox/outbox.js'
import { openFileStore } from './photos/open-file-store.js'
import { DEFAULT_LIMITS as fileLimits } from './photos/limits.js'
import { searchSettings } from './search/settings.js'
import { deskAssets } from './desk/desk-assets.js'
import { openMedia } from './media/media.js'
import { createServer } from './server/server.js'
import { pageAssets } from './pages/page-assets.js'
import { createPages } from './pages/pages.js'
import { createResultsRoutes } from './pages/results-routes.js'
import { adoptUpdates, domainFiles, settingsChannels, type ServedChannel } from './serve-channels.js'
import { serveDesk } from './serve-desk.js'
import { serveFeedback } from './serve-feedback.js'
import { serveHealth } from './serve-health.js'
import { serveJobs } from './serve-jobs.js'
import { serveKnowledge } from './serve-knowledge.js'
import { serveMetrics } from './serve-metrics.js'
import { serveTracing } from './serve-tracing.js'
import { together } from './together.js'
import { serveTalks } from './serve-talks.js'
import { greetingReply, pagePhrase, webPhrase } from './serve-sentences.js'
import type { ScryptCost } from './staff/password-hash.js'
import { openStorage } from './storage/storage.js'
import { openSwitchboard } from './switches/switchboard.js'
import { UnusableKnowledgeError } from './versions/knowledge-service.js'
import { createWatchedChannels } from './watched-channels.js'

export type { App }

export interface AppParts {
  config: Config
  secrets: Secrets
  logger: Logger
  clock?: Clock
  /** Channels beside the web chat and those the settings name. */
  channels?: readonly Channel[]
  /** What hashing a password of staff costs, unless it shall be what OWASP says. */
  passwordCost?: ScryptCost
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
  const storage = await openStorage(databaseOf(config, secrets))
  const knowledge = await serveKnowledge(parts, storage, clock).catch(async (error: unknown) => {
    await storage.close()
    throw error instanceof UnusableKnowledgeError ? new ContentError(error.problems) : error
  })
  const communes = () => knowledge.search().knowledge.communes
  for (const { id, units } of communes().values()) await storage.adoptUnits(id, units)
  const switchboard = await openSwitchboard({ store: storage.switches, clock })
  await adoptUpdates(config, storage)

  const channels = new Map<string, Channel>()
  const { roles } = config
  const { bell } = storage
  const metrics = serveMetrics({
    ...{ config, secrets, storage, knowledge, clock },
    channels: () => [...channels.keys()],
    paths: () => server.routes.map(({ path }) => path),
  })
  const { counters } = metrics
  const tracing = await serveTracing({ config, secrets, logger })
  const observe = tracing ? together(counters, tracing.observers) : counters
  const outbox = createOutbox({ store: storage.outbox, channels, clock, logger, observe })
  const committed = (): void => {
    if (roles.has('send')) outbox.wake()
    else bell.ring('outbox')
  }
  const files = openFileStore({ dataDir: config.dataDir, s3: s3Of(config, secrets) })
  const feedback = serveFeedback({
    storage,
    files,
    knowledge: () => knowledge.search().knowledge,
    sentences,
    clock,
    logger,
    committed,
  })
  const talks = serveTalks({
    storage,
    search: () => knowledge.search(),
    sentences,
    staleMonths: config.staleMonths,
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
    publicUrl: config.publicUrl,
    staffed: (commune) => talks.staffed(commune),
    switches: (commune, channel) => switchboard.of(commune, channel),
    committed,
    observe,
  })
  const media = await openMedia({ memory: storage.memory('media'), clock })
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
    picturePath: (picture) => media.pictures.path(picture),
  })
  const inboxes = new Map<string, SharedInbox>()
  const inbox = (channel: string): SharedInbox => {
    const known =
      inboxes.get(channel) ??
      createInbox({ channel, store: storage.inbox, clock, logger, ring: () => bell.ring('inbox') })
    inboxes.set(channel, known)
    return known
  }
  const others: readonly ServedChannel[] = [
    ...(parts.channels ?? []).map((channel) => ({ channel })),
    ...settingsChannels({
      config,
      secrets,
      storage,
      sentences,
      clock,
      logger,
      inbox,
      // A file has one process: nobody to vie with, and no lease of a process that died to wait for.
      election: secrets.databaseUrl === null ? alone : createElection({ leases: storage.leases, logger }),
      pictures: media.pictures,
    }),
  ]
  const watched = createWatchedChannels(counters)
  for (const channel of [web, ...others.map((other) => other.channel)])
    channels.set(channel.name, watched.watch(channel))
  const pages = createPages({
    knowledge: () => knowledge.search().knowledge,
    phrase: pagePhrase(sentences),
    clock,
    publicUrl: config.publicUrl,
    staleMonths: config.staleMonths,
  })
  const results = createResultsRoutes({
    ...storage,
    knowledge: () => knowledge.search().knowledge,
    phrase: pagePhrase(sentences),
    now: clock,
  })
  const desk = serveDesk({
    config,
    secrets,
    passwordCost: parts.passwordCost,
    storage,
    knowledge,
    feedback,
    talks,
    switchboard,
    channels: () => [...channels.keys()],
    sentences,
    clock,
    logger,
    committed,
  })
  const mounts: (readonly [string, Hono])[] = [
    // Before the web chat: what guards its forms is not for webhooks.
    ...others.flatMap(({ routes }) => (routes ? [['/', routes] as const] : [])),
    ['/', desk.routes],
    ['/', media.routes],
    ...domainFiles(config).map((path) => ['/', oaDomainFile(path)] as const),
    ['/', web.routes],
    ['/', pages],
    ['/', results],
  ]
  const mostChatBytes = mostUploadBytes(fileLimits.maxPictureBytes)
  const page = errorPage(webPhrase(sentences))
  const server = createServer({
    logger,
    health: serveHealth({
      ...{ storage, files, knowledge, clock },
      dataDir: config.dataDir,
      channels: () => watched.states(),
    }),
    behindProxy: config.behindProxy,
    observe: () => observe.beginRequest(),
    mounts: [['/', metrics.routes], ...(config.roles.has('web') ? mounts : [])],
    assets: { ...webAssets, ...pageAssets, ...deskAssets },
    mostBytes: (request) => desk.mostBytes(request) ?? mostChatBytes(request),
    // The chat button; the script itself looks where it is.
    forOtherSites: ['/nhung/*'],
    pages: {
      notFound: () => page('web.not_found'),
      tooLarge: () => page('web.too_large'),
      broken: (id) => page('web.broken', { id }),
    },
  })
  const scheduler = serveJobs({
    config,
    storage,
    knowledge,
    feedback,
    talks,
    desk,
    switchboard,
    clock,
    logger,
    committed,
    timed: (job) => metrics.timed(tracing?.followed(job) ?? job),
  })
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
    talks,
    desk,
    lastWords: async () => tracing?.close(),
  })
}
