/** What of a commune's bot is switched off: all of it, a channel by its name, or a procedure by its code. */
export type SwitchScope =
  { kind: 'bot' } | { kind: 'channel'; channel: string } | { kind: 'procedure'; code: string }

/** A part of the bot that staff switched off, and why. */
export interface SwitchedOff {
  id: string
  commune: string
  scope: SwitchScope
  /** As citizens read it. */
  reason: string
  since: Date
  /** It comes on again by itself then; null: when somebody switches it on. */
  until: Date | null
  /** Login of who switched it off. */
  by: string
  /** Switched on again by a person. */
  ended: { at: Date; by: string } | null
}

/** Why something is off, as citizens are told. */
export interface OffNow {
  reason: string
  until: Date | null
}

/** What is off for a message of one channel. */
export interface Switches {
  /** The whole bot, or this channel. */
  all: OffNow | undefined
  /** By code. */
  procedures: ReadonlyMap<string, OffNow>
}

export const nothingOff: Switches = { all: undefined, procedures: new Map() }

export function isInForce({ since, until, ended }: SwitchedOff, now: Date): boolean {
  return since <= now && (until === null || until > now) && (ended === null || ended.at > now)
}

/** What of `entries`, all of one commune, holds for a channel at an instant; the whole bot counts before a channel. Pure. */
export function switchesFor(entries: readonly SwitchedOff[], channel: string, now: Date): Switches {
  const inForce = entries.filter((entry) => isInForce(entry, now))
  const procedures = new Map<string, OffNow>()
  for (const { scope, reason, until } of inForce) {
    if (scope.kind === 'procedure') procedures.set(scope.code, { reason, until })
  }
  const all =
    inForce.find(({ scope }) => scope.kind === 'bot') ??
    inForce.find(({ scope }) => scope.kind === 'channel' && scope.channel === channel)
  return { all: all && { reason: all.reason, until: all.until }, procedures }
}

/** One key for each thing that can be off, as stored. */
export function scopeKey(scope: SwitchScope): string {
  switch (scope.kind) {
    case 'bot':
      return 'bot'
    case 'channel':
      return `channel:${scope.channel}`
    case 'procedure':
      return `procedure:${scope.code}`
  }
}

/** Undefined for what is no key of `scopeKey`. */
export function scopeOf(key: string): SwitchScope | undefined {
  if (key === 'bot') return { kind: 'bot' }
  const [, kind, name] = /^(channel|procedure):([\w.-]{1,60})$/.exec(key) ?? []
  if (name === undefined) return undefined
  return kind === 'channel' ? { kind: 'channel', channel: name } : { kind: 'procedure', code: name }
}
