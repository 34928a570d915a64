/** One fault in a knowledge or prompt file, told so that the person who edits the file can mend it. */
export interface Problem {
  /** Path relative to the project root, with forward slashes. */
  file: string
  /** 1-based line, or 0 when the fault belongs to the whole file. */
  line: number
  /** Dotted path of the field, e.g. `fees.0.amount`; empty for the whole file. */
  field: string
  message: string
  remedy: string
}

export function formatProblem(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file
  const field = problem.field === '' ? '' : ` [${problem.field}]`
  return `${place}${field} ${problem.message} -> ${problem.remedy}`
}
