import { SendError } from '../channel.js'
import { ZaloBotError } from './zalo-bot-errors.js'

/** Seconds: the token must be changed by hand; a limit of some kind passes slowly. */
const TOKEN_WAIT = 300
const LIMIT_WAIT = 600

/**
 * What a failed call means for the reply; `quota` is for whoever counts to decide. A call that may have been carried
 * out is tried again all the same: a message twice is better than an answer lost.
 */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  if (!(error instanceof ZaloBotError))
    return new SendError('retry', error instanceof Error ? error.name : 'unknown error')
  const said = error.message
  switch (error.meaning) {
    case 'gone':
      return new SendError('gone', said)
    case 'not_permitted':
      return new SendError('blocked', said)
    case 'our_bug':
      return new SendError('rejected', said)
    case 'unauthorized':
      return new SendError('retry', `token refused: ${said}`, TOKEN_WAIT)
    case 'wait':
    case 'quota':
      return new SendError('retry', said, LIMIT_WAIT)
    case 'empty_poll':
    case 'unavailable':
      return new SendError('retry', said)
  }
}
