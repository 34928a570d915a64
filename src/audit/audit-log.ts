/** One line of the log: who did or looked at what. Holds no personal data of citizens. */
export interface AuditEntry {
  at: Date
  commune: string
  /** Login of the account; "system" for the program. */
  who: string
  /** Name of the route or job, such as "ticket.act". */
  act: string
  /** What it concerns, such as a ticket's code or a login. */
  subject: string | null
  /** A few words more, such as the act's name. */
  detail: string | null
  /** Id of the request, as in the service's log. */
  request: string | null
}

/** An entry in its place of the chain. */
export interface ChainedEntry extends AuditEntry {
  /** Grows by one with each entry of the deployment, without gaps. */
  seq: number
  /** Hash of the entry before; 64 zeros of the first. */
  previous: string
  /** SHA-256 over `previous` and the entry, hex (see chain.ts). */
  hash: string
}

/** Which entries are asked for; `from` and `to` are included. */
export interface AuditFilter {
  who?: string
  act?: string
  subject?: string
  from?: Date
  to?: Date
}

/** CONTRACT: an append-only log. The database itself refuses to change or delete its rows. */
export interface AuditLog {
  /** Resolves when the entry is durable. Entries of several processes form one chain. */
  write(entry: AuditEntry): Promise<void>
  /** Newest first, of one commune; `before` is a `seq`, to read on from there. */
  list(commune: string, filter: AuditFilter, limit: number, before?: number): Promise<ChainedEntry[]>
  /** The last entry as the writers know it: entries missing at the end show. */
  end(): Promise<Pick<ChainedEntry, 'seq' | 'hash'>>
  /** All of them by `seq`, after `after`: to be verified in portions. */
  walk(after: number, limit: number): Promise<ChainedEntry[]>
}
