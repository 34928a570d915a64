import { UnusableFileError, type FileContent } from '../file-content.js'
import type { PlanDraft } from '../imported.js'
import { cutAtWord, oneLine, splitLong } from '../text.js'
import { appendixRows } from './appendix-rows.js'
import { joinLines } from './join-lines.js'
import { markOf, Position, type Mark } from './numbering.js'
import { planLines, type PlanLine } from './plan-lines.js'

type Passage = PlanDraft['passages'][number]

const MOST = { title: 300, text: 4000, heading: 160 }

/** True for a text titled as a plan that has sections with Roman numbers. */
export function isPlan(content: FileContent): boolean {
  const lines = planLines(content)
  const romans = lines.filter(({ text }) => markOf(text)?.kind === 'roman')
  return romans.length >= 2 && lines.some(({ text }) => isPlanTitle(text))
}

/**
 * A commune's plan as passages in reading order, each with the section it stands in by the plan's own
 * numbers ("II.2.1", "Phụ lục, mục III.22") and the headings above it.
 * @throws UnusableFileError when the text has no content to take
 */
export function readPlan(content: FileContent): PlanDraft {
  const lines = joinLines(planLines(content))
  const passages = passagesOf(lines)
  if (passages.length === 0) {
    throw new UnusableFileError(
      'Tệp kế hoạch không có nội dung.',
      'Vui lòng tải tệp có lớp chữ, không phải ảnh quét.',
    )
  }
  return { title: titleOf(lines), passages }
}

function passagesOf(lines: readonly PlanLine[]): Passage[] {
  const passages: Passage[] = []
  const tell = (position: Position, place: string, text: string): void => {
    for (const part of splitLong(text, MOST.text)) {
      passages.push({
        section: position.section.slice(0, 80),
        heading: position.heading,
        place: cutAtWord(place, 80),
        text: part,
      })
    }
  }
  let position = new Position()
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as PlanLine
    const mark = line.cells === undefined ? markOf(line.text) : undefined
    if (/^nơi nhận\s*:?/iu.test(line.text)) {
      const end = endOfSignature(lines, index)
      const text = lines
        .slice(index, end)
        .map((part) => part.text)
        .join(' ')
      tell(new Position().list('Nơi nhận, chữ ký'), line.place, text)
      index = end - 1
      position = new Position()
    } else if (mark?.kind === 'part' && /^phụ lục/iu.test(mark.number)) {
      const end = nextAppendix(lines, index + 1)
      appendix(mark, lines.slice(index + 1, end), tell)
      index = end - 1
    } else if (isPlanTitle(line.text) && position.section !== '') {
      position = new Position()
      tell(position, line.place, line.text)
    } else position = step(position, line, mark, lines[index + 1], tell)
  }
  return passages
}

type Tell = (position: Position, place: string, text: string) => void

/** Takes one line: a heading moves on, anything else is told where the reader stands. */
function step(
  position: Position,
  line: PlanLine,
  mark: Mark | undefined,
  next: PlanLine | undefined,
  tell: Tell,
): Position {
  if (mark === undefined) {
    tell(position, line.place, line.text)
    return position
  }
  if (mark.kind === 'dash' || mark.kind === 'plus') {
    if (mark.kind === 'dash' && isIntroduction(mark.rest)) return position.list(bareHeading(mark.rest))
    const here = mark.kind === 'dash' ? position.list('') : position
    tell(here, line.place, mark.rest)
    return here
  }
  const titled = isHeading(mark, next)
  const inside = position.enter(mark.kind, mark.number, titled ? bareHeading(mark.rest) : '')
  if (!titled) tell(inside, line.place, mark.rest)
  return inside
}

/** A short numbered line that ends no sentence, or that a list follows. */
function isHeading({ kind, rest }: Mark, next: PlanLine | undefined): boolean {
  if (rest.length > MOST.heading) return false
  if (!/[.;]$/u.test(rest)) return true
  const below = next === undefined ? undefined : markOf(next.text)?.kind
  return rest.length <= 100 && (kind === 'roman' || (below === 'dash' && kind !== 'letter'))
}

function isIntroduction(rest: string): boolean {
  return rest.endsWith(':') && rest.length <= MOST.heading
}

function bareHeading(text: string): string {
  return text.replace(/[:.;\s]+$/u, '')
}

/** Titles, parts and rows of an appendix up to its end. */
function appendix(mark: Mark, lines: readonly PlanLine[], tell: Tell): void {
  const own = new Position().enter('part', mark.number, mark.rest)
  let position = own
  for (const { place, kind, number, text } of appendixRows(lines)) {
    if (kind === 'part') position = own.enter('roman', number, bareHeading(text))
    else if (text !== '') tell(kind === 'row' ? position.enter('arabic', number, '') : position, place, text)
  }
}

function nextAppendix(lines: readonly PlanLine[], from: number): number {
  const next = lines.findIndex(
    ({ text, cells }, index) =>
      index >= from && cells === undefined && /^phụ lục/iu.test(markOf(text)?.number ?? ''),
  )
  return next < 0 ? lines.length : next
}

/** Where the recipients and the signature end: at the plan after a decision, or at the appendix. */
function endOfSignature(lines: readonly PlanLine[], from: number): number {
  const next = lines.findIndex(({ text }, index) => {
    if (index <= from) return false
    const mark = markOf(text)
    return (
      isPlanTitle(text) || mark?.kind === 'roman' || (mark?.kind === 'part' && /^phụ lục/iu.test(mark.number))
    )
  })
  return next < 0 ? lines.length : next
}

function isPlanTitle(text: string): boolean {
  return /^KẾ HOẠCH(?!\p{L})/u.test(text)
}

/** "KẾ HOẠCH" and the line or two below it, up to where the text begins. */
function titleOf(lines: readonly PlanLine[]): string {
  const start = lines.findIndex(({ text }) => isPlanTitle(text))
  if (start < 0) return cutAtWord(lines[0]?.text ?? 'Kế hoạch', MOST.title)
  const own = (lines[start]?.text ?? '').replace(/^KẾ HOẠCH\s*/u, '')
  const below: string[] = own === '' ? [] : [own]
  for (const { text } of lines.slice(start + 1, start + 4)) {
    if (
      /^(\(|căn cứ|thực hiện|số\s*:|chủ tịch|ubnd|ủy ban|[IVX]+\.)/iu.test(text) ||
      (below.length > 0 && /[.;:]$/u.test(text))
    )
      break
    below.push(text)
  }
  return cutAtWord(oneLine(`Kế hoạch ${below.join(' ')}`), MOST.title)
}
