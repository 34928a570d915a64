import type { Tracer } from './tracer.js'

type Stage = 'search' | 'think' | 'store'

interface Message {
  channel: string
  commune: string
}

interface Handled {
  route: string
  outcome: string
}

interface Delivered {
  result: 'sent' | 'postponed' | 'given_up'
  error?: string
}

/** What rooms tell as it happens, as spans. A `begin...` gives what is called at the end. */
export interface SpanObservers {
  beginRequest: () => (request: { method: string; path: string; status: number }) => void
  beginTurn: (message: Message) => (turn: Handled | 'repeated' | 'failed') => void
  beginStage: (stage: Stage) => () => void
  beginDelivery: (message: Message, ofRequest: boolean) => (delivered: Delivered) => void
  beginJob: (job: string, often: boolean) => (succeeded: boolean) => void
}

const METHODS = ['GET', 'HEAD', 'POST']

/** Asked over and over by programs and open pages: told only when it breaks. */
const DULL_PATHS = new Set(['/healthz', '/readyz', '/metrics', '/assets/:name', '/:commune/news'])

export function createSpanObservers(begin: Tracer): SpanObservers {
  return {
    beginRequest() {
      const end = begin({ name: 'request', kind: 'server', enter: true })
      return ({ method: asked, path, status }) => {
        const method = METHODS.includes(asked) ? asked : '_OTHER'
        const failed = status >= 500
        end({
          name: `${method} ${path}`,
          attributes: {
            'http.request.method': method,
            'http.route': path,
            'http.response.status_code': status,
          },
          failed,
          dropped: DULL_PATHS.has(path) && !failed,
        })
      }
    },
    beginTurn(message) {
      const end = begin({ name: 'turn', kind: 'consumer', attributes: named(message), enter: true })
      return (turn) => {
        if (typeof turn === 'string') end({ attributes: named({ outcome: turn }), failed: turn === 'failed' })
        else end({ attributes: named({ route: turn.route, outcome: turn.outcome }) })
      }
    },
    beginStage(stage) {
      const end = begin({ name: `turn ${stage}`, kind: 'internal', attributes: named({ stage }) })
      return () => end()
    },
    beginDelivery(message, ofRequest) {
      const attributes = named(message)
      const end = begin({ name: 'send', kind: 'client', attributes, enter: true, continues: ofRequest })
      return ({ result, error }) =>
        end({
          attributes: named({ result, ...(error !== undefined && { error }) }),
          failed: result !== 'sent',
        })
    },
    beginJob(job, often) {
      const end = begin({ name: 'job', kind: 'internal', attributes: named({ job }), enter: true })
      return (succeeded) => end({ failed: !succeeded, dropped: often && succeeded })
    },
  }
}

function named(values: object): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`hoi_xa.${name}`, String(value)]))
}
