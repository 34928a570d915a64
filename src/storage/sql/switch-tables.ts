/** Parts of the bot that staff switched off. */
export interface SwitchTables {
  switched_off: {
    id: string
    commune: string
    /** As `scopeKey` writes it. */
    scope: string
    reason: string
    since: number
    until: number | null
    by_login: string
    ended_at: number | null
    ended_by: string | null
  }
}
