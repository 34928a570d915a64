/** What stands at the head of a line: a number of some depth, or a list sign. */
export interface Mark {
  kind: 'part' | 'roman' | 'arabic' | 'letter' | 'dash' | 'plus'
  /** As printed without its dot or bracket: "II", "2.1", "đ", "Điều 3", "Phụ lục". */
  number: string
  /** The line after the mark. */
  rest: string
}

const SHAPES: readonly [Mark['kind'], RegExp][] = [
  ['part', /^((?:phụ lục|điều)(?:\s+(?:số\s+)?(?:[IVX]+|\d+)(?!\p{L}))?)\s*[.:]?(?=\s|$)\s*/iu],
  ['roman', /^([IVX]{1,5})\s*[.)](?=\s|\p{Lu})\s*/u],
  ['arabic', /^(\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)](?=\s|\p{Lu}|$)\s*/u],
  ['arabic', /^(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\p{Lu})/u],
  ['letter', /^([a-zđ])\s*[.)](?=\s|\p{Lu})\s*/u],
  ['dash', /^([-–•*])\s*(?=\S)/u],
  ['plus', /^(\+)\s*(?=\S)/u],
]

export function markOf(line: string): Mark | undefined {
  for (const [kind, shape] of SHAPES) {
    const match = shape.exec(line)
    if (!match) continue
    const rest = line.slice(match[0].length).trim()
    if (kind === 'part' && !partStands(line, match[1] ?? '', rest)) continue
    return { kind, number: match[1] ?? '', rest }
  }
  return undefined
}

export function hasMark(line: string): boolean {
  return markOf(line) !== undefined
}

/** "PHỤ LỤC", "Phụ lục II", "Điều 3. …", but not "Phụ lục kèm theo Kế hoạch này". */
function partStands(line: string, number: string, rest: string): boolean {
  if (/^điều/iu.test(number)) return /^Điều \d+\./u.test(line)
  return (
    rest === '' ||
    /^\p{Lu}[\p{Lu}\s,.\d–-]+$/u.test(rest) ||
    (/\d|[IVX]$/u.test(number) && /^\p{Lu}/u.test(rest))
  )
}

interface Step {
  kind: 'part' | 'roman' | 'arabic' | 'letter'
  number: string
  heading: string
}

const DEPTH = { part: 0, roman: 1, arabic: 2, letter: 3 } as const

/** Where a reader of the plan stands: "II.2.1.a", with the headings that lead there. */
export class Position {
  readonly #steps: Step[]
  /** Short line that introduces a list: "Giai đoạn 2026-2027". */
  readonly #list: string

  constructor(steps: readonly Step[] = [], list = '') {
    this.#steps = [...steps]
    this.#list = list
  }

  /** Enters a numbered section; deeper ones end, and so does an outer one of the same kind. */
  enter(kind: Step['kind'], number: string, heading: string): Position {
    const outer = this.#steps.filter((step) => DEPTH[step.kind] < DEPTH[kind])
    const above = this.#steps.find((step) => step.kind === 'arabic')
    // "2.1" stands under "2": its number says both, its heading is one more.
    const nested =
      kind === 'arabic' &&
      number.includes('.') &&
      above &&
      number.startsWith(`${above.number.split('.')[0] ?? ''}.`)
    const headings = nested ? [above.heading.split(' > ')[0] ?? '', heading] : [heading]
    return new Position([...outer, { kind, number, heading: headings.filter(Boolean).join(' > ') }])
  }

  /** A list under a short line of its own. */
  list(heading: string): Position {
    return new Position(this.#steps, heading)
  }

  get section(): string {
    const numbers = this.#steps.map(({ number }) => number)
    const [first = '', ...others] = numbers
    if (!/^phụ lục/iu.test(first)) return numbers.join('.')
    const appendix = `Phụ lục${first.slice('phụ lục'.length)}`
    return others.length === 0 ? appendix : `${appendix}, mục ${others.join('.')}`
  }

  get heading(): string {
    const path = [...this.#steps.map(({ heading }) => heading), this.#list].filter((part) => part !== '')
    while (path.length > 1 && path.join(' > ').length > 300) path.shift()
    return path.join(' > ').slice(0, 300)
  }

  get inAppendix(): boolean {
    return /^phụ lục/iu.test(this.#steps[0]?.number ?? '')
  }
}
