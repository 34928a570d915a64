import type { Logger } from '../logger.js'
import type { PictureBlock, Reply } from './channel.js'

/** CONTRACT: the pictures of replies. */
export interface Pictures {
  /** A PNG. Rejects for more text than a code holds. */
  draw(picture: PictureBlock): Promise<Uint8Array>
  /** Where this server shows it, from its root; good for some hours. Nobody can guess it, or read anything from it. */
  path(picture: PictureBlock): string
}

/**
 * Sends the pictures of a reply whose words have gone out. One that fails is dropped with a line in the log: to send
 * the words again for its sake would be worse.
 */
export async function sendPictures(
  { blocks }: Reply,
  send: (picture: PictureBlock) => Promise<void>,
  logger: Logger,
): Promise<void> {
  for (const block of blocks) {
    if (block.kind !== 'picture') continue
    try {
      await send(block)
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'
      logger.warn({ reason }, 'a picture of a reply did not go out; its words did')
    }
  }
}
