import type { Content } from '../channels/channel.js'
import { readTurn, type TurnParts } from './read-turn.js'
import { think } from './steps.js'
import type { Ending } from './turn.js'

export type PreviewParts = Omit<TurnParts, 'store' | 'tickets' | 'switches' | 'talks' | 'plan'>

/**
 * What a citizen who begins to talk now would be told. Nothing is stored, sent or switched off. Rejects with
 * `UnknownCommuneError`.
 */
export async function preview(
  content: Content,
  commune: string,
  now: Date,
  parts: PreviewParts,
): Promise<Ending> {
  const message = { address: { commune, channel: 'desk', id: 'preview' }, key: 'preview', content }
  const nothing = <T>(): Promise<T | undefined> => Promise.resolve(undefined)
  const turn = await readTurn(message, undefined, now, {
    ...parts,
    store: { load: nothing, transcript: () => Promise.resolve([]) },
    tickets: { ownedBy: () => Promise.resolve([]), byCode: nothing },
  })
  return think(turn)
}
