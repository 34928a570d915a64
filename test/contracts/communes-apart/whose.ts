import type { Address } from '../../../src/channels/channel.js'

/** The two communes that have the same of everything. */
export const HERE = 'bac-binh'
export const THERE = 'ha-bac'

export const NOW = new Date('2026-10-20T03:00:00Z')
export const SINCE = new Date('2026-01-01T00:00:00Z')
export const LATER = new Date('2027-01-01T00:00:00Z')
export const PERIOD = { from: '2026-10-01', to: '2026-10-31' }

/** Told by people, so the same in both communes: a login, a code, an item of the plan. */
export const SAME = { login: 'lan', code: 'PA2SAME01', item: 'report-q1', day: '2026-10-20' }

/** What the rows of a commune are called by the program; no two communes share any of these. */
export interface Whose {
  commune: string
  address: Address
  key: string
  delivery: string
  account: string
  session: string
  view: string
  ticket: string
  open: string
  closed: string
  talk: string
  talkFile: string
  proposal: string
  question: string
  off: string
}

export function whose(commune: string): Whose {
  return {
    commune,
    address: { commune, channel: 'test', id: 'person' },
    key: `key ${commune}`,
    delivery: `delivery ${commune}`,
    account: `account ${commune}`,
    session: `session ${commune}`,
    view: `view ${commune}`,
    ticket: `ticket ${commune}`,
    open: `open ${commune}`,
    closed: `closed ${commune}`,
    talk: `talk ${commune}`,
    talkFile: `talk ${commune}.jpg`,
    proposal: `proposal ${commune}`,
    question: `question ${commune}`,
    off: `off ${commune}`,
  }
}
