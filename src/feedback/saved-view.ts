/** A way of looking at the queue that a person goes back to. */
export interface SavedView {
  id: string
  name: string
  /** Query part of the queue's address, without "?". */
  query: string
}

/** Views one account may keep. */
export const MOST_VIEWS = 20

/** CONTRACT: views of the queue, each of one account. They go with it. */
export interface SavedViewStore {
  /** By name. */
  list(account: string): Promise<SavedView[]>
  /** One of the same name is replaced. "full": the account keeps `MOST_VIEWS` others; nothing is written. */
  save(account: string, view: SavedView): Promise<'saved' | 'full'>
  remove(account: string, id: string): Promise<void>
}
