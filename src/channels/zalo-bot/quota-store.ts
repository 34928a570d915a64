/** CONTRACT: how much a Zalo bot sent, by calendar month, "2026-11". `person` is no id of Zalo's but a hash of it. */
export interface ZaloBotQuotaStore {
  /** Adds one message sent to a person; what it comes to after that. */
  add(bot: string, month: string, person: string): Promise<QuotaUse & { newPerson: boolean }>
  use(bot: string, month: string): Promise<QuotaUse>
}

export interface QuotaUse {
  /** Messages of the month. */
  sent: number
  /** Different people written to, in all months. */
  people: number
}
