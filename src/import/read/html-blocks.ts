import type { Block } from './blocks.js'

/** Tags after which a new paragraph begins. */
const BREAKS = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'table'])

type Attributes = Readonly<Record<string, string>>

/** More columns than any honest table has; the attribute is a number anyone can write. */
const WIDEST_SPAN = 100

/**
 * Takes the tags of simple HTML one by one and makes paragraphs and tables of them. A cell over
 * several columns or rows has its text in the first, the others are empty, so columns stay aligned.
 * A table inside a cell is text of that cell.
 */
export class HtmlBlocks {
  readonly #blocks: Block[] = []
  #paragraph = ''
  /** How many tables the parser is inside of. */
  #depth = 0
  #rows: string[][] = []
  #cells: string[] = []
  #lines: string[] = []
  #span = { columns: 1, rows: 1 }
  /** Rows still to come in which a column is covered by a cell from above. */
  #covered: number[] = []
  /** Inside the mark of a note: "[1]" in the text, an arrow back at the note. */
  #inNoteMark = false

  open(name: string, attributes: Attributes): void {
    if (name === 'br') this.#paragraph += '\n'
    if (name === 'input') this.#paragraph += 'checked' in attributes ? '☒' : '☐'
    if (name === 'a') this.#inNoteMark = isNoteMark(attributes)
    if (BREAKS.has(name)) this.#endParagraph()
    if (name === 'table') {
      this.#depth += 1
      if (this.#depth === 1) this.#rows = []
    }
    if (this.#depth !== 1) return
    if (name === 'tr') this.#cells = []
    if (name === 'td' || name === 'th') {
      this.#skipCovered()
      this.#lines = []
      this.#span = { columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) }
    }
  }

  text(text: string): void {
    if (!this.#inNoteMark) this.#paragraph += text
  }

  close(name: string): void {
    if (name === 'a') this.#inNoteMark = false
    if (BREAKS.has(name)) this.#endParagraph()
    if (this.#depth === 1 && (name === 'td' || name === 'th')) this.#endCell()
    if (this.#depth === 1 && name === 'tr') {
      this.#skipCovered()
      this.#rows.push(this.#cells)
    }
    if (name === 'table') {
      this.#depth -= 1
      if (this.#depth === 0) {
        this.#blocks.push({ rows: this.#rows })
        this.#covered = []
      }
    }
  }

  finish(): Block[] {
    this.#endParagraph()
    return this.#blocks
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph
    this.#paragraph = ''
    if (paragraph.trim() === '') return
    if (this.#depth === 0) this.#blocks.push({ paragraph })
    else this.#lines.push(paragraph)
  }

  #endCell(): void {
    this.#endParagraph()
    const { columns, rows } = this.#span
    for (let column = 0; column < columns; column++) {
      this.#covered[this.#cells.length] = rows - 1
      this.#cells.push(column === 0 ? this.#lines.join('\n') : '')
    }
  }

  #skipCovered(): void {
    for (;;) {
      const left = this.#covered[this.#cells.length] ?? 0
      if (left === 0) return
      this.#covered[this.#cells.length] = left - 1
      this.#cells.push('')
    }
  }
}

function spanOf(attribute: string | undefined): number {
  const span = Number(attribute ?? 1)
  return Number.isInteger(span) && span >= 1 ? Math.min(span, WIDEST_SPAN) : 1
}

function isNoteMark({ id = '', href = '' }: Attributes): boolean {
  return /^(foot|end)note-ref-/.test(id) || /^#(foot|end)note-ref-/.test(href)
}
