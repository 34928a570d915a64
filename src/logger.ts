import { pino, type DestinationStream, type Logger } from 'pino'
import { presentSpan, requestId } from './request-id.js'

export type { Logger }

export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'silent'

/**
 * Structured logs. ERROR means somebody must act. Messages of citizens, addresses and tokens are
 * never handed to it; the redaction list is the second wall. A line written for a request or a message has its id as
 * `request`, and as `trace` the id of the trace where work is followed.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const request = requestId()
        const trace = presentSpan()?.traceId
        return { ...(request !== undefined && { request }), ...(trace !== undefined && { trace }) }
      },
      redact: {
        paths: ['token', '*.token', 'text', '*.text', 'address.id', '*.address.id'],
        censor: '[removed]',
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}
