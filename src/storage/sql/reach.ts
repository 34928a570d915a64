import { ALL_COMMUNES, communeAtWork, workFor, workForAll } from '../../commune-at-work.js'

/**
 * Whose rows a method of a store may touch. 'all': those of every commune, for work that spans them or before it is
 * known whose it is. 'at_work': found by an id of no commune; those of the commune at work, or of all where none is.
 * A function tells the commune from what the method is called with.
 */
export type Reach<Args extends unknown[]> = 'all' | 'at_work' | ((...args: Args) => string | undefined)

/** Of every method of a store. */
export type Reaches<Store> = {
  [Name in keyof Store]: Store[Name] extends (...args: infer Args) => unknown ? Reach<Args> : never
}

type Method = (...args: unknown[]) => unknown

/**
 * The same store, each method doing its work for the commune it may touch. It throws where work for one commune asks
 * for another one's rows, on every engine; PostgreSQL shows no others anyway (see `tellingCommune`).
 */
export function reaching<Store extends object>(store: Store, reaches: Reaches<Store>): Store {
  const methods = Object.entries(store as Record<string, Method>).map(([name, method]) => {
    const reach = (reaches as Record<string, Reach<unknown[]>>)[name]
    if (reach === undefined) throw new Error(`nobody said whose rows ${name} may touch`)
    return [name, (...args: unknown[]) => within(reach, args, () => method.apply(store, args))] as const
  })
  return Object.fromEntries(methods) as Store
}

function within<T>(reach: Reach<unknown[]>, args: unknown[], work: () => T): T {
  if (reach === 'all') return workForAll(work)
  const present = communeAtWork() ?? ALL_COMMUNES
  const asked = reach === 'at_work' ? undefined : reach(...args)
  if (asked === undefined || asked === present) return workFor(present, work)
  if (present !== ALL_COMMUNES) throw new Error(`work for ${present} asked for rows of ${asked}`)
  return workFor(asked, work)
}
