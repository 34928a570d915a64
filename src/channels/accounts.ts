import type { Logger } from '../logger.js'
import { SendError, type Channel } from './channel.js'

/**
 * The accounts of one platform as one channel: each speaks for its commune and is sent the replies of that one. None
 * holds up another: one that cannot be started is told to the operator, and `start` rejects only when none can.
 */
export function joinAccounts(
  name: string,
  accounts: ReadonlyMap<string, Channel>,
  logger: Pick<Logger, 'error'>,
): Channel {
  const all = [...accounts.values()]
  return {
    name,
    async send(delivery) {
      const account = accounts.get(delivery.address.commune)
      // Nobody else may speak in its place; it may come back, or another process have it.
      if (!account) throw new SendError('retry', `no account of ${name} speaks for this commune`)
      await account.send(delivery)
    },
    async start(receive) {
      const faults: unknown[] = []
      const startOne = async ([commune, account]: readonly [string, Channel]): Promise<void> => {
        await account.start(receive).catch((error: unknown) => {
          faults.push(error)
          if (accounts.size > 1)
            logger.error(
              { err: error, channel: name, commune },
              'an account is not served until the next start',
            )
        })
      }
      await Promise.all([...accounts].map(startOne))
      if (faults.length === accounts.size) throw faults[0]
    },
    async stop() {
      await Promise.all(all.map((account) => account.stop()))
    },
  }
}
