import type { Block } from './blocks.js'

/** Makes paragraphs and tables of a .doc's characters and marks, taken in order. */
export class DocBlocks {
  readonly #blocks: Block[] = []
  #rows: string[][] = []
  #cells: string[] = []
  /** Paragraphs of the cell in hand. */
  #lines: string[] = []
  #text = ''

  add(text: string): void {
    this.#text += text
  }

  endParagraph(inTable: boolean): void {
    if (inTable) {
      this.#takeLine()
      return
    }
    this.#endTable()
    this.#blocks.push({ paragraph: this.#text })
    this.#text = ''
  }

  endCell(): void {
    this.#takeLine()
    this.#cells.push(this.#lines.join('\n'))
    this.#lines = []
  }

  endRow(): void {
    if (this.#text !== '' || this.#lines.length > 0) this.endCell()
    this.#rows.push(this.#cells)
    this.#cells = []
  }

  finish(): Block[] {
    this.endParagraph(false)
    return this.#blocks
  }

  #takeLine(): void {
    this.#lines.push(this.#text)
    this.#text = ''
  }

  /** A table ends where a paragraph outside of it does; a row cut short by damage is kept. */
  #endTable(): void {
    const paragraph = this.#text
    this.#text = ''
    if (this.#lines.length > 0 || this.#cells.length > 0) this.endRow()
    if (this.#rows.length > 0) this.#blocks.push({ rows: this.#rows })
    this.#rows = []
    this.#text = paragraph
  }
}
