/** One row of a table; `place` names it for people: "trang tính Sheet1, dòng 7". */
export interface Row {
  place: string
  cells: readonly string[]
}

export interface Table {
  name: string
  rows: readonly Row[]
}

/** One paragraph or line in reading order; `place` names it for people: "dòng 12", "trang 3". */
export interface Passage {
  place: string
  text: string
}

/** What a reader makes of a file: tables and running text, in the file's own order. NFC throughout. */
export interface FileContent {
  format: 'xlsx' | 'csv' | 'jsonl' | 'docx' | 'doc' | 'pdf' | 'text'
  tables: readonly Table[]
  passages: readonly Passage[]
}

/** A file, or a part of one, that cannot be used; the message and remedy are Vietnamese and shown to staff. */
export class UnusableFileError extends Error {
  constructor(
    reason: string,
    readonly remedy: string,
  ) {
    super(reason)
    this.name = 'UnusableFileError'
  }
}

/** A row or passage that was left out, and what to do about it. */
export interface Refusal {
  file: string
  /** Table and row, line or page. */
  place: string
  reason: string
  remedy: string
}
