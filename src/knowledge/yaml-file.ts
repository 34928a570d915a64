import { LineCounter, parseDocument, isNode, type Document } from 'yaml'
import type { z } from 'zod'
import type { Problem } from '../problem.js'

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/**
 * Reads one YAML text against a schema.
 *
 * Every fault carries the line of the field it is about. Duplicate keys, tabs and broken
 * syntax are faults of the file; nothing is filled in silently.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' })
  if (document.errors.length > 0) {
    return { ok: false, problems: document.errors.map((error) => syntaxProblem(error, file, lines)) }
  }
  let plain: unknown
  try {
    plain = document.toJS()
  } catch {
    // The library refuses alias bombs ("billion laughs") and unresolved aliases only here.
    const message = 'uses YAML aliases (*name) that cannot be resolved safely'
    return { ok: false, problems: [{ file, line: 1, field: '', message, remedy: 'write the values out' }] }
  }
  const result = schema.safeParse(plain)
  if (result.success) return { ok: true, value: result.data }
  return {
    ok: false,
    problems: result.error.issues.flatMap((issue) => issueProblems(issue, document, lines, file)),
  }
}

function syntaxProblem(
  error: { pos: [number, number]; message: string },
  file: string,
  lines: LineCounter,
): Problem {
  return {
    file,
    line: lines.linePos(error.pos[0]).line,
    field: '',
    message: `is not valid YAML: ${error.message.split('\n')[0] ?? ''}`,
    remedy: 'mend the YAML syntax at this line (spaces for indent, quotes around values with ":" or "#")',
  }
}

function issueProblems(
  issue: z.core.$ZodIssue,
  document: Document,
  lines: LineCounter,
  file: string,
): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      line: lineOf(document, [...path, key], lines),
      field: [...path, key].join('.'),
      message: `unknown field "${key}"`,
      remedy: 'remove it or correct its spelling (see knowledge/README.md)',
    }))
  }
  return [
    {
      file,
      line: lineOf(document, path, lines),
      field: path.join('.'),
      message: issue.message,
      remedy: remedyFor(issue),
    },
  ]
}

function remedyFor(issue: z.core.$ZodIssue): string {
  // A schema that knows better says so with the fault: params: { remedy }.
  if (issue.code === 'custom' && typeof issue.params?.['remedy'] === 'string') return issue.params['remedy']
  if (issue.code === 'invalid_type') {
    return `write a value of type ${issue.expected}, as knowledge/README.md shows`
  }
  if (issue.code === 'invalid_value') return `use one of: ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small') return `give at least ${String(issue.minimum)}`
  if (issue.code === 'too_big') return `give at most ${String(issue.maximum)}`
  return 'correct the value, as knowledge/README.md shows'
}

/** Line of the node at `path`, or of its nearest existing parent. */
function lineOf(document: Document, path: (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
