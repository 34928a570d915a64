import { SendError, type Channel } from './channel.js'

/**
 * The accounts of one platform as one channel: each speaks for its commune and is sent the replies of that one. None
 * of them holds up another; `start` rejects when one could not be started.
 */
export function joinAccounts(name: string, accounts: ReadonlyMap<string, Channel>): Channel {
  const all = [...accounts.values()]
  return {
    name,
    async send(delivery) {
      const account = accounts.get(delivery.address.commune)
      // It was taken out of the settings: nobody else may speak in its place.
      if (!account) throw new SendError('rejected', `no account of ${name} speaks for this commune`)
      await account.send(delivery)
    },
    async start(receive) {
      await Promise.all(all.map((account) => account.start(receive)))
    },
    async stop() {
      await Promise.all(all.map((account) => account.stop()))
    },
  }
}
