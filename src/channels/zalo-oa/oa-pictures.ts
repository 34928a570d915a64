import type { Clock } from '../../clock.js'
import type { PictureBlock } from '../channel.js'
import type { Pictures } from '../pictures.js'
import type { OaClient } from './oa-client.js'
import { meaningOf } from './oa-codes.js'
import { OaError } from './oa-errors.js'
import { pictureMessage } from './oa-render.js'
import { clean } from './oa-text.js'

/** Zalo keeps an upload for seven days; it is used for six. */
const LIFE_MS = 6 * 86_400_000

/** Uploads remembered; the oldest is forgotten and would be uploaded again. */
const MOST_UPLOADS = 500

export interface OaPicturesParts {
  client: Pick<OaClient, 'uploadImage' | 'sendMessage'>
  pictures: Pictures
  clock: Clock
}

/** Uploads a picture once and sends it as often as wanted; a month has 5,000 uploads. Rejects as the client does. */
export function createOaPictures({ client, pictures, clock }: OaPicturesParts) {
  const uploads = new Map<string, { id: string; until: number }>()

  async function attachmentOf(picture: PictureBlock): Promise<string> {
    const known = uploads.get(picture.qr)
    if (known && known.until > clock().getTime()) return known.id
    const id = await client.uploadImage(await pictures.draw(picture), 'image/png')
    uploads.delete(picture.qr)
    uploads.set(picture.qr, { id, until: clock().getTime() + LIFE_MS })
    const oldest = uploads.keys().next()
    if (uploads.size > MOST_UPLOADS && oldest.done !== true) uploads.delete(oldest.value)
    return id
  }

  const sendOnce = async (userId: string, picture: PictureBlock): Promise<void> => {
    await client.sendMessage(userId, pictureMessage(clean(picture.alt), await attachmentOf(picture)))
  }

  return async (userId: string, picture: PictureBlock): Promise<void> => {
    try {
      await sendOnce(userId, picture)
    } catch (error) {
      if (!(error instanceof OaError) || meaningOf(error.code) !== 'upload_again') throw error
      uploads.delete(picture.qr)
      await sendOnce(userId, picture)
    }
  }
}
