import type { ChannelSecrets, ChannelSettings } from './channel-settings.js'

/** Accounts and where they were read: "" for the environment, else the name of a file. */
export interface PlacedChannels {
  place: string
  channels: ChannelSettings
  secrets: ChannelSecrets
}

interface Account {
  place: string
  variable: string
  commune: string
  /** What the platform knows it by; no secret. */
  id: string
}

/**
 * Tells of accounts that two communes would share, and of communes that have two on one platform: a bot that two
 * read gives each of them half of what citizens write. Pure.
 */
export function tellShared(
  placed: readonly PlacedChannels[],
  problem: (variable: string, message: string, remedy: string) => void,
): void {
  for (const accounts of Object.values(accountsOf(placed))) {
    const byId = new Map<string, Account>()
    const byCommune = new Map<string, Account>()
    for (const account of accounts) {
      const { id, commune } = account
      const [same, second] = [byId.get(id), byCommune.get(commune)]
      if (same)
        problem(
          nameOf(account),
          `is that of ${same.commune} already`,
          'give each commune an account of its own',
        )
      else if (second)
        problem(
          nameOf(account),
          `is a second one of ${commune}`,
          `remove it, or the one in ${placeOf(second)}`,
        )
      byId.set(id, same ?? account)
      byCommune.set(commune, second ?? account)
    }
  }
}

function accountsOf(placed: readonly PlacedChannels[]): Record<string, Account[]> {
  const each = (
    variable: string,
    pick: (one: PlacedChannels) => { commune: string | undefined; id: string | undefined },
  ): Account[] =>
    placed.flatMap((one) => {
      const { commune, id } = pick(one)
      return commune === undefined || id === undefined ? [] : [{ place: one.place, variable, commune, id }]
    })
  return {
    telegram: each('TELEGRAM_BOT_TOKEN', ({ channels, secrets }) => ({
      commune: channels.telegram?.commune,
      id: botOf(secrets.telegramToken),
    })),
    zaloBot: each('ZALO_BOT_TOKEN', ({ channels, secrets }) => ({
      commune: channels.zaloBot?.commune,
      id: botOf(secrets.zaloBotToken),
    })),
    zaloOa: each('ZALO_OA_ID', ({ channels }) => ({
      commune: channels.zaloOa?.commune,
      id: channels.zaloOa?.oaId,
    })),
    // Zalo posts all that an app hears to one address, which is one commune's.
    zaloApp: each('ZALO_OA_APP_ID', ({ channels }) => ({
      commune: channels.zaloOa?.commune,
      id: channels.zaloOa?.appId,
    })),
  }
}

/** The number before the colon; the rest is the secret. */
function botOf(token: string | null): string | undefined {
  return token?.split(':')[0]
}

function nameOf({ place, variable }: Account): string {
  return place === '' ? variable : `${place}: ${variable}`
}

function placeOf({ place }: Account): string {
  return place === '' ? 'the environment' : place
}
