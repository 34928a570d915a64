import type { Block, Span } from '../../channels/channel.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Sentences } from '../sentences.js'
import { listBlock, type Facts } from './facts.js'

type Group = ProcedureRecord['documents'][number]
type Paper = Group['items'][number]

/** Rows shown at once; a phone screen holds about this many before the reader is lost. */
const MOST_ROWS = 9

export interface Papers {
  blocks: Block[]
  /** Some special cases did not fit: they are named, and shown on request. */
  folded: boolean
}

/** Papers everybody brings, then case by case as far as they fit. */
export function documentsAnswer(facts: Facts): Papers {
  const { record, sentences } = facts
  const name = record.short_name
  if (record.documents.length === 0)
    return { blocks: sentences.say('documents.none', { name }), folded: false }
  const rest = foldedGroups(record)
  const shown = record.documents.filter((group) => !rest.includes(group))
  const cases = rest.map((group) => group.case ?? record.choose_when).join('; ')
  return {
    blocks: [
      ...sentences.say('documents.intro', { name }),
      ...shown.flatMap((group) => groupBlocks(group, record, sentences)),
      ...(rest.length > 0 ? sentences.say('documents.more_cases', { cases }) : []),
    ],
    folded: rest.length > 0,
  }
}

/** The special cases that `documentsAnswer` only names. */
export function casesAnswer({ record, sentences }: Facts): Block[] {
  return [
    ...sentences.say('documents.cases_intro', { name: record.short_name }),
    ...foldedGroups(record).flatMap((group) => groupBlocks(group, record, sentences)),
  ]
}

function foldedGroups(record: ProcedureRecord): Group[] {
  let rows = 0
  return record.documents.filter((group, index) => {
    const fits = index === 0 || rows + group.items.length <= MOST_ROWS
    if (fits) rows += group.items.length
    return !fits
  })
}

function groupBlocks(group: Group, record: ProcedureRecord, sentences: Sentences): Block[] {
  // "Thêm" is true only where everybody brings something first.
  const heading = commonGroup(record) ? 'documents.case' : 'documents.case_alone'
  return [
    ...(group.case === undefined ? [] : sentences.say(heading, { case: group.case })),
    { kind: 'list', items: group.items.map((paper) => paperSpans(paper, sentences)) },
  ]
}

export function paperText(paper: Paper, sentences: Sentences): string {
  const remarks = [
    paper.originals ? sentences.phrase('documents.originals', { count: String(paper.originals) }) : undefined,
    paper.copies ? sentences.phrase('documents.copies', { count: String(paper.copies) }) : undefined,
    paper.form !== undefined ? sentences.phrase('documents.form', { form: paper.form }) : undefined,
    paper.action === 'show' ? sentences.phrase('documents.show') : undefined,
    paper.action === 'tell' ? sentences.phrase('documents.tell') : undefined,
    paper.by === 'office' ? sentences.phrase('documents.office') : undefined,
    paper.by === 'third_party' ? sentences.phrase('documents.third_party') : undefined,
    paper.when !== undefined
      ? sentences.phrase('documents.when', { when: paper.when.replace(/^nếu /i, '') })
      : undefined,
  ].filter((remark) => remark !== undefined)
  const text = remarks.length > 0 ? `${paper.name} (${remarks.join(', ')})` : paper.name
  return paper.note === undefined ? text : `${text}. ${paper.note}`
}

function paperSpans(paper: Paper, sentences: Sentences): Span[] {
  return [{ text: paperText(paper, sentences) }]
}

/** One line of papers for the overview: names of what everybody brings, a mark on what only some do. */
export function documentsLine({ record, sentences }: Facts): Block[] {
  const common = commonGroup(record)
  const byCase = sentences.phrase('documents.by_case')
  const papers = common
    ? common.items
        .filter((paper) => paper.by !== 'office')
        .map((paper) => (paper.when === undefined ? paper.name : `${paper.name} (${byCase})`))
        .join('; ')
    : byCase
  if (record.documents.length === 0) return []
  const others = record.documents.filter((group) => group !== common).length
  const text =
    others > 0
      ? sentences.phrase('documents.short_cases', { papers, count: String(others) })
      : sentences.phrase('documents.short', { papers })
  return [{ kind: 'paragraph', spans: [{ text }] }]
}

function commonGroup(record: ProcedureRecord): Group | undefined {
  return record.documents.find((group) => group.case === undefined)
}

/** Forms the citizen fills in. Papers the office writes itself are left out. */
export function formAnswer({ record, sentences }: Facts): Block[] {
  const name = record.short_name
  const forms = record.documents
    .flatMap((group) => group.items)
    .filter((paper) => paper.by === 'citizen' && (paper.form !== undefined || FORM_NAME.test(paper.name)))
    .map((paper) =>
      paper.form === undefined
        ? paper.name
        : `${paper.name} (${sentences.phrase('documents.form', { form: paper.form })})`,
    )
  if (forms.length === 0) return sentences.say('form.none', { name })
  return [
    ...sentences.say('form.intro', { name }),
    listBlock([...new Set(forms)]),
    ...sentences.say('form.where'),
  ]
}

const FORM_NAME = /^(tờ khai|đơn|mẫu|giấy đề nghị|phiếu|bản khai|giấy khai|văn bản đề nghị)/iu
