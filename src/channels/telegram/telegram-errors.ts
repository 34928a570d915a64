import { GrammyError, HttpError } from 'grammy'
import { FileFetchError, SendError } from '../channel.js'

/** What a failed Bot API call means for the reply. The token stands in no message. */
export function toSendError(error: unknown): SendError {
  if (error instanceof GrammyError) {
    const said = `${error.error_code} ${error.description}`
    if (error.error_code === 429) return new SendError('retry', said, error.parameters.retry_after ?? 5)
    if (isGone(error)) return new SendError('gone', said)
    if (error.error_code === 403) return new SendError('blocked', said)
    if (error.error_code === 400) return new SendError(isClosed(error) ? 'blocked' : 'rejected', said)
    if (error.error_code === 401 || error.error_code === 404)
      return new SendError('retry', `token refused: ${said}`, 300)
    return new SendError('retry', said)
  }
  if (error instanceof HttpError) return new SendError('retry', 'Telegram not reached')
  return new SendError('retry', error instanceof Error ? error.name : 'unknown error')
}

/** What a failed getFile means for the file: an id that no longer leads to one is refused with 400. */
export function toFileError(error: unknown): FileFetchError {
  if (!(error instanceof GrammyError)) return new FileFetchError('retry', 'Telegram not reached')
  const said = `${error.error_code} ${error.description}`
  if (/file is too big/i.test(error.description)) return new FileFetchError('too_large', said)
  return new FileFetchError(error.error_code === 400 ? 'gone' : 'retry', said)
}

export function isUnreadableMarkup(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /parse entities/i.test(error.description)
}

function isGone(error: GrammyError): boolean {
  return /chat not found|user is deactivated/i.test(error.description)
}

function isClosed(error: GrammyError): boolean {
  return /group chat was upgraded|have no rights/i.test(error.description)
}
