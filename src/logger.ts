import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'silent'

/**
 * Structured logs. ERROR means somebody must act. Messages of citizens, addresses and tokens are
 * never handed to it; the redaction list is the second wall.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['token', '*.token', 'text', '*.text', 'address.id', '*.address.id'],
        censor: '[removed]',
      },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}
