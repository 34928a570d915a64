import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { PagePhrase } from './page-contract.js'

type Paper = ProcedureRecord['documents'][number]['items'][number]

/** One row of the checklist. */
export interface PaperRow {
  name: string
  /** "1 bản chính, mang theo để xuất trình"; empty when there is nothing to remark. */
  remarks: string
  note: string
  /** False for what the office writes itself: nothing to tick. */
  bring: boolean
}

export interface PaperGroup {
  /** Which case the papers are for; empty when there is only one group for everybody. */
  heading: string
  rows: PaperRow[]
}

/** The papers case by case, all of them: paper cannot be asked for the rest. Pure. */
export function paperGroups({ documents }: ProcedureRecord, phrase: PagePhrase): PaperGroup[] {
  // "Thêm" is true only where everybody brings something first.
  const common = documents.some((group) => group.case === undefined)
  return documents.map((group) => ({
    heading:
      group.case !== undefined
        ? phrase(common ? 'pages.papers_case_more' : 'pages.papers_case', { case: group.case })
        : documents.length > 1
          ? phrase('pages.papers_all')
          : '',
    rows: group.items.map((paper) => ({
      name: paper.name,
      remarks: remarksOn(paper, phrase),
      note: paper.note ?? '',
      bring: paper.by !== 'office',
    })),
  }))
}

function remarksOn(paper: Paper, phrase: PagePhrase): string {
  return [
    paper.originals ? phrase('documents.originals', { count: String(paper.originals) }) : undefined,
    paper.copies ? phrase('documents.copies', { count: String(paper.copies) }) : undefined,
    paper.form !== undefined ? phrase('documents.form', { form: paper.form }) : undefined,
    paper.action === 'show' ? phrase('documents.show') : undefined,
    paper.action === 'tell' ? phrase('documents.tell') : undefined,
    paper.by === 'office' ? phrase('documents.office') : undefined,
    paper.by === 'third_party' ? phrase('documents.third_party') : undefined,
    paper.when !== undefined ? condition(paper.when, phrase) : undefined,
  ]
    .filter((remark) => remark !== undefined)
    .join(', ')
}

/** Some records begin with "nếu" themselves. */
function condition(when: string, phrase: PagePhrase): string {
  return /^nếu /iu.test(when) ? when : phrase('documents.when', { when })
}
