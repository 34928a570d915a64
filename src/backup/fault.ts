/** What is wrong with a part of a backup: a file of it by its path inside, or a table by its name. */
export interface Fault {
  part: string
  fault: FaultKind
}

export type FaultKind =
  /** No such file, or no such table in the database. */
  | 'missing'
  /** Cannot be read as what it should be: damaged, or another program's. */
  | 'unreadable'
  /** Written by a newer program than this one. */
  | 'newer'
  /** Another length than when it was made. */
  | 'size'
  /** The same length, but other bytes than when it was made. */
  | 'content'
  /** SQLite finds its own structure broken. */
  | 'structure'
  /** A row refers to one that is not there. */
  | 'reference'
  /** Another schema than backup.json says. */
  | 'schema'
  /** As many rows as backup.json says, but others. */
  | 'rows'
  | 'row_count'
  /** Not named by backup.json: a table, a file the database knows, or what SQLite would read with the database. */
  | 'unlisted'
