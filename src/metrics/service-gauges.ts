import type { Registry } from './registry.js'

/** What waits on one channel. */
export interface Waiting {
  channel: string
  count: number
  oldest: Date
}

/** Looked up whenever the metrics are read. */
export interface ServiceState {
  now: () => Date
  /** Names of the channels of this process. */
  channels: () => readonly string[]
  communes: () => readonly string[]
  outbox: () => Promise<readonly Waiting[]>
  inbox: () => Promise<readonly Waiting[]>
  /** Reports that something is owed on, and those of them whose last day is over. */
  tickets: (commune: string) => Promise<{ open: number; overdue: number }>
  knowledge: () => { version: string; procedures: number }
  knowledgeMadeAt: () => Promise<Date>
  /** Search goes by meaning too. */
  modelInUse: () => boolean
}

export function addServiceGauges(registry: Registry, state: ServiceState): void {
  addQueue(registry, state, 'outbox', 'Replies')
  addQueue(registry, state, 'inbox', 'Updates')
  const { communes } = state
  registry.gauges(
    'tickets',
    {
      open: {
        name: 'hoi_xa_tickets_open',
        help: 'Reports that something is owed on.',
        labels: { commune: communes },
      },
      overdue: {
        name: 'hoi_xa_tickets_overdue',
        help: 'Open reports whose last day is over.',
        labels: { commune: communes },
      },
    },
    async (set) => {
      for (const commune of communes()) {
        const tickets = await state.tickets(commune)
        set('open', { commune }, tickets.open)
        set('overdue', { commune }, tickets.overdue)
      }
    },
  )
  registry.gauges(
    'knowledge',
    {
      info: {
        name: 'hoi_xa_knowledge_info',
        help: 'Always 1; the label tells the version in service.',
        labels: { version: () => [state.knowledge().version] },
      },
      procedures: { name: 'hoi_xa_knowledge_procedures', help: 'National records in service.', labels: {} },
      model: {
        name: 'hoi_xa_embedding_model_in_use',
        help: '1: search goes by meaning too; 0: by words alone.',
        labels: {},
      },
    },
    (set) => {
      const { version, procedures } = state.knowledge()
      set('info', { version }, 1)
      set('procedures', {}, procedures)
      set('model', {}, state.modelInUse() ? 1 : 0)
    },
  )
  registry.gauges(
    'knowledge age',
    {
      age: {
        name: 'hoi_xa_knowledge_age_seconds',
        help: 'Since the version in service was made.',
        labels: {},
      },
    },
    async (set) => {
      set('age', {}, secondsSince(await state.knowledgeMadeAt(), state))
    },
  )
}

function addQueue(registry: Registry, state: ServiceState, queue: 'outbox' | 'inbox', what: string): void {
  const labels = { channel: state.channels }
  registry.gauges(
    queue,
    {
      waiting: { name: `hoi_xa_${queue}_waiting`, help: `${what} that wait and are due.`, labels },
      oldest: {
        name: `hoi_xa_${queue}_oldest_seconds`,
        help: `How long the oldest of them waits; 0 when none does.`,
        labels,
      },
    },
    async (set) => {
      const found = new Map((await state[queue]()).map((one) => [one.channel, one]))
      for (const channel of state.channels()) {
        const one = found.get(channel)
        set('waiting', { channel }, one?.count ?? 0)
        set('oldest', { channel }, one ? secondsSince(one.oldest, state) : 0)
      }
    },
  )
}

/** A clock that was set back makes nothing younger than new. */
function secondsSince(time: Date, { now }: Pick<ServiceState, 'now'>): number {
  return Math.max(0, (now().getTime() - time.getTime()) / 1000)
}
