import { CsvError, parse } from 'csv-parse/sync'
import type { FileContent } from '../file-content.js'
import { rowAt } from './blocks.js'
import * as refusals from './refusals.js'

const SEPARATORS = [';', ',', '\t'] as const

/** Records looked at to find the separator. */
const SAMPLE = 200

/**
 * A table of separated values as one table. "dòng 7" is the record as Excel numbers its rows, so a
 * quoted cell of several lines counts once.
 * @throws UnusableFileError when a quote is not closed.
 */
export function readCsv(name: string, text: string): FileContent {
  // Excel writes "sep=;" as a first line to tell itself the separator; it is no record of its own.
  const told = /^sep=([;,\t])\r?\n/i.exec(text)
  const separator = told?.[1] ?? separatorOf(text)
  const body = told ? text.slice(told[0].length) : text
  const first = told ? 2 : 1
  const rows = recordsOf(body, separator).flatMap((cells, index) => rowAt(`dòng ${index + first}`, cells))
  return { format: 'csv', tables: [{ name, rows }], passages: [] }
}

function recordsOf(text: string, delimiter: string, to?: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      ...(to === undefined ? {} : { to }),
    })
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
      throw refusals.unclosedQuote(Number(error['lines'] ?? 1))
    }
    throw error
  }
}

/** The separator by which most records have one and the same number of columns, at least two. */
function separatorOf(text: string): string {
  let best = { separator: ',', agreement: 0 }
  for (const separator of SEPARATORS) {
    const agreement = agreementOf(text, separator)
    if (agreement > best.agreement) best = { separator, agreement }
  }
  return best.separator
}

function agreementOf(text: string, separator: string): number {
  let records: string[][]
  try {
    records = recordsOf(text, separator, SAMPLE)
  } catch {
    return 0 // Read with the wrong separator, quotes may seem broken.
  }
  const widths = new Map<number, number>()
  for (const { length } of records) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1)
  return Math.max(0, ...widths.values()) / records.length
}
