import { AsyncLocalStorage } from 'node:async_hooks'

/** Stands for all communes; no commune has an id with such a character. */
export const ALL_COMMUNES = '*'

const present = new AsyncLocalStorage<string>()

/** Whose rows the present code may touch: one commune's, or `ALL_COMMUNES`; undefined where nobody has said. */
export function communeAtWork(): string | undefined {
  return present.getStore()
}

/** Does `work` for one commune; all that it awaits or begins is for that commune too. */
export function workFor<T>(commune: string, work: () => T): T {
  return present.run(commune, work)
}

/** Does `work` that spans communes. */
export function workForAll<T>(work: () => T): T {
  return present.run(ALL_COMMUNES, work)
}
